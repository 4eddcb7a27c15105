using System.Text;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Emploi.Allier.Web.TagHelpers.Charts.Scale;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>Values over time. A missing one breaks the line instead of inventing a way across.</summary>
[HtmlTargetElement("line-chart", Attributes = "figures", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LineChart : Chart
{
    const int Above = 12, Plot = 200, Below = 30, Height = Above + Plot + Below;
    const decimal Margin = 4;

    protected override string PlotClass => "chart__plot chart__plot--axis";

    protected override string Swatch(int series) =>
        $"<line x1=\"0\" y1=\"6\" x2=\"32\" y2=\"6\" stroke=\"currentColor\" stroke-width=\"3\" stroke-dasharray=\"{Dashes[series]}\"/>";

    protected override void Draw(StringBuilder html)
    {
        var scale = UpTo(Figures.Highest);
        DrawAxis(html, scale);
        html.Append($"<svg width=\"100%\" height=\"{Height}\">");
        foreach (var tick in scale.Ticks)
            html.Append($"<line class=\"{(tick == 0 ? "base" : "rule")}\" x1=\"0\" y1=\"{Y(scale, tick)}\" x2=\"100%\" y2=\"{Y(scale, tick)}\"/>");
        DrawLabels(html);
        for (var i = 0; i < Figures.Series.Count; i++)
        {
            html.Append($"<g class=\"series-{i + 1}\" stroke=\"currentColor\" fill=\"currentColor\">");
            DrawLine(html, scale, Figures.Series[i].Values, Dashes[i]);
            html.Append("</g>");
        }

        html.Append("</svg>");
    }

    static void DrawAxis(StringBuilder html, Scale scale)
    {
        const int digit = 9, space = 10;
        var width = French.Number(scale.Top).Length * digit;
        html.Append($"<svg width=\"{width + space}\" height=\"{Height}\">");
        foreach (var tick in scale.Ticks)
            html.Append($"<text class=\"tick\" x=\"{width}\" y=\"{Y(scale, tick)}\" dy=\"5\" text-anchor=\"end\">{French.Number(tick)}</text>");
        html.Append("</svg>");
    }

    void DrawLine(StringBuilder svg, Scale scale, IReadOnlyList<decimal?> values, string dash)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value) continue;
            svg.Append($"<circle cx=\"{X(i)}\" cy=\"{Y(scale, value)}\" r=\"3.5\"/>");
            if (i > 0 && values[i - 1] is { } before)
                svg.Append($"<line x1=\"{X(i - 1)}\" y1=\"{Y(scale, before)}\" x2=\"{X(i)}\" y2=\"{Y(scale, value)}\" stroke-width=\"2.5\" stroke-linecap=\"round\" stroke-dasharray=\"{dash}\"/>");
        }
    }

    /// <summary>At most four labels, so that they stay apart on a telephone; the table has them all.</summary>
    void DrawLabels(StringBuilder svg)
    {
        var last = Figures.Labels.Count - 1;
        var every = Math.Max(1, (int)Math.Ceiling(last / 3m));
        for (var i = last; i >= 0; i -= every)
        {
            var anchor = i == last && last > 0 ? "end" : i == 0 ? "start" : "middle";
            svg.Append($"<text class=\"tick\" x=\"{X(i)}\" y=\"{Height - 8}\" text-anchor=\"{anchor}\">{Text(Figures.Labels[i])}</text>");
        }
    }

    string X(int i) => Length(Figures.Labels.Count == 1 ? 50 : Margin + (100 - 2 * Margin) * i / (Figures.Labels.Count - 1)) + "%";

    static string Y(Scale scale, decimal value) => Length(Above + Plot * (1 - scale.Share(value)));
}
