using System.Text;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Html;
using static Emploi.Allier.Web.TagHelpers.Charts.Scale;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>The shape of a few values, without an axis. It says its first and last figure to who cannot see it.</summary>
public static class Sparkline
{
    public static IHtmlContent Draw(IReadOnlyList<decimal> values)
    {
        var (low, high) = (values.Min(), values.Max());
        var height = high == low ? 1 : high - low;
        var points = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
            points.Append($"{Length(100m * i / (values.Count - 1))},{Length(28 - 26 * (values[i] - low) / height)} ");

        var line = points.ToString().TrimEnd();
        return new HtmlString(
            $"<svg class=\"series-1\" viewBox=\"0 0 100 30\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"De {French.Number(values[0])} à {French.Number(values[^1])}\">" +
            $"<polygon points=\"0,30 {line} 100,30\" fill=\"currentColor\" fill-opacity=\".12\"/>" +
            $"<polyline points=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"/></svg>");
    }
}
