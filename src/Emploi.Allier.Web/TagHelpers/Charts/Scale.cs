using System.Globalization;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>An axis from zero to a round figure. A chart that people compare never starts elsewhere.</summary>
public sealed record Scale(decimal Top, decimal Step)
{
    /// <summary>At most five steps of 1, 2 or 5 times a power of ten.</summary>
    public static Scale UpTo(decimal highest)
    {
        if (highest <= 0) return new(1, 1);

        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)(highest / 5))));
        var step = new[] { 1m, 2m, 5m, 10m }.Select(n => n * power).First(s => s * 5 >= highest);
        return new(Math.Ceiling(highest / step) * step, step);
    }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = 0m; tick <= Top; tick += Step) yield return tick;
        }
    }

    public decimal Share(decimal value) => Math.Clamp(value / Top, 0, 1);

    /// <summary>A length for an SVG attribute.</summary>
    public static string Length(decimal value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
