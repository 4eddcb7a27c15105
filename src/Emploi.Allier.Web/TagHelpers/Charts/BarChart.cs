using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Emploi.Allier.Web.TagHelpers.Charts.Scale;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>Values side by side, lying down: the label stands above its bars, as long as the names of trades are.</summary>
[HtmlTargetElement("bar-chart", Attributes = "figures", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChart : Chart
{
    const int Bar = 18;

    /// <summary>The rest of the width holds the value of the longest bar.</summary>
    const decimal Longest = 78;

    protected override string Swatch(int series) => "<rect width=\"32\" height=\"12\" rx=\"2\" fill=\"currentColor\"/>";

    protected override void Draw(StringBuilder html)
    {
        var highest = Figures.Highest > 0 ? Figures.Highest : 1;
        for (var i = 0; i < Figures.Labels.Count; i++)
        {
            html.Append($"<p>{Text(Figures.Labels[i])}</p><svg width=\"100%\" height=\"{Bar * Figures.Series.Count}\">");
            for (var s = 0; s < Figures.Series.Count; s++) DrawBar(html, s, Figures.Series[s].Values[i], highest);
            html.Append("</svg>");
        }
    }

    static void DrawBar(StringBuilder svg, int series, decimal? value, decimal highest)
    {
        var y = Bar * series;
        var width = Length(Longest * Math.Max(value ?? 0, 0) / highest);
        svg.Append($"<rect class=\"series-{series + 1}\" fill=\"currentColor\" x=\"0\" y=\"{y}\" width=\"{width}%\" height=\"{Bar - 3}\" rx=\"2\"/>");
        svg.Append($"<text x=\"{width}%\" dx=\"6\" y=\"{y + Bar - 6}\">{Said(value)}</text>");
    }
}
