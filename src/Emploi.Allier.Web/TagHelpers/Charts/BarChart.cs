using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Emploi.Allier.Web.TagHelpers.Charts.Scale;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>Values side by side, lying down: the label stands above its bars and may be as long as the names of trades are.</summary>
[HtmlTargetElement("bar-chart", Attributes = "figures", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChart : Chart
{
    const int Label = 22, Bar = 18, Gap = 14;

    /// <summary>The rest of the width holds the value of the longest bar.</summary>
    const decimal Longest = 78;

    int Group => Label + Bar * Figures.Series.Count + Gap;

    protected override int Height => Group * Figures.Labels.Count;

    protected override string Swatch(int series) => "<rect width=\"32\" height=\"12\" rx=\"2\" fill=\"currentColor\"/>";

    protected override void Draw(StringBuilder svg)
    {
        var highest = Math.Max(Figures.Highest, 1);
        for (var i = 0; i < Figures.Labels.Count; i++)
        {
            svg.Append($"<text x=\"0\" y=\"{Group * i + Label - 7}\">{Text(Figures.Labels[i])}</text>");
            for (var s = 0; s < Figures.Series.Count; s++)
                DrawBar(svg, s, Group * i + Label + Bar * s, Figures.Series[s].Values[i], highest);
        }
    }

    static void DrawBar(StringBuilder svg, int series, int y, decimal? value, decimal highest)
    {
        var width = Length(Longest * Math.Max(value ?? 0, 0) / highest);
        svg.Append($"<rect class=\"series-{series + 1}\" fill=\"currentColor\" x=\"0\" y=\"{y}\" width=\"{width}%\" height=\"{Bar - 3}\" rx=\"2\"/>");
        svg.Append($"<text x=\"{width}%\" dx=\"6\" y=\"{y + Bar - 6}\">{Said(value)}</text>");
    }
}
