using System.Globalization;
using System.Text;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Html;

namespace Emploi.Allier.Web.Offers;

/// <summary>Where the offers of a search are: each commune of the Allier at its place, a disc as large as it has offers.</summary>
public sealed class AllierMap
{
    const double Width = 640, Margin = 28, KilometresPerDegree = 111.2, LargestDisc = 26, SmallestDisc = 5;

    /// <summary>Towns that are named: on small screens too, and to the right of the disc instead of above it.</summary>
    static readonly Dictionary<string, (bool Small, bool Beside)> towns = new(StringComparer.Ordinal)
    {
        ["03190"] = (true, false), ["03185"] = (true, false), ["03310"] = (true, false), ["03118"] = (false, false), ["03138"] = (false, false),
        ["03298"] = (false, false), ["03036"] = (false, false), ["03082"] = (false, true), ["03321"] = (false, true), ["03095"] = (false, true),
    };

    readonly IReadOnlyList<Commune> communes;
    readonly double west, north, scale, height;

    public AllierMap(IEnumerable<Commune> all)
    {
        communes = [.. all.Where(commune => commune.InAllier)];
        var (south, east) = (communes.Min(c => c.Latitude), communes.Max(c => c.Longitude));
        (west, north) = (communes.Min(c => c.Longitude), communes.Max(c => c.Latitude));
        scale = (Width - 2 * Margin) / Kilometres(east - west);
        height = (north - south) * KilometresPerDegree * scale + 2 * Margin;
    }

    /// <summary>The communes that have offers, the most first.</summary>
    public IReadOnlyList<(Commune Commune, int Count)> Counted(OfferResults found) =>
        [.. communes.Select(commune => (commune, Count: found.Count(OfferFacet.Commune, commune.Insee))).Where(each => each.Count > 0)
            .OrderByDescending(each => each.Count).ThenBy(each => each.commune.Name, StringComparer.Ordinal)];

    public IHtmlContent Draw(IReadOnlyList<(Commune Commune, int Count)> counted, Func<Commune, string> address)
    {
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class=\"map\" viewBox=\"0 0 {Width:0} {height:0}\" role=\"group\" aria-label=\"Carte de l’Allier\">");
        svg.Append("<path class=\"map__communes\" d=\"");
        foreach (var commune in communes) svg.Append(CultureInfo.InvariantCulture, $"M{X(commune):0.#} {Y(commune):0.#}h0");
        svg.Append("\"/>");
        var most = counted.Count == 0 ? 1 : counted[0].Count;
        foreach (var (commune, count) in counted)
        {
            var radius = SmallestDisc + (LargestDisc - SmallestDisc) * Math.Sqrt((double)count / most);
            var told = FrenchHtml.Encoder.Encode($"{commune.Name}{French.NoBreakSpace}: {French.Counted(count, "offre", "offres")}");
            svg.Append(CultureInfo.InvariantCulture,
                $"<a href=\"{FrenchHtml.Encoder.Encode(address(commune))}\" aria-label=\"{told}\"><circle cx=\"{X(commune):0.#}\" cy=\"{Y(commune):0.#}\" r=\"{radius:0.#}\"><title>{told}</title></circle></a>");
        }
        foreach (var commune in communes)
        {
            if (!towns.TryGetValue(commune.Insee, out var name)) continue;
            var (right, up, anchor) = name.Beside ? (12, -4, "start") : (0, 9, "middle");
            svg.Append(CultureInfo.InvariantCulture,
                $"<text{(name.Small ? "" : " class=\"map__lesser\"")} x=\"{X(commune) + right:0.#}\" y=\"{Y(commune) - up:0.#}\" text-anchor=\"{anchor}\" aria-hidden=\"true\">{FrenchHtml.Encoder.Encode(commune.Name)}</text>");
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    double X(Commune commune) => Margin + Kilometres(commune.Longitude - west) * scale;

    double Y(Commune commune) => Margin + (north - commune.Latitude) * KilometresPerDegree * scale;

    double Kilometres(double degreesEast) => degreesEast * KilometresPerDegree * Math.Cos(double.DegreesToRadians(46.3));
}
