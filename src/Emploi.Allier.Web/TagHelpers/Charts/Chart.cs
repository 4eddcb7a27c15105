using System.Text;
using System.Text.Encodings.Web;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>
/// A drawing made here, with the same figures in a table under it. Widths are percentages and heights pixels, without a viewBox:
/// the drawing follows the screen while its words keep the size of the text.
/// </summary>
public abstract class Chart : TagHelper
{
    /// <summary>As many as can be told apart by colour, dash and order together.</summary>
    public const int MostSeries = 4;

    protected static readonly string[] Dashes = ["", "8 4", "2 4", "12 4 2 4"];

    public Figures Figures { get; set; } = null!;

    protected abstract void Draw(StringBuilder html);

    protected virtual string PlotClass => "chart__plot";

    protected abstract string Swatch(int series);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Figures.Series.Count > MostSeries)
            throw new InvalidOperationException($"“{Figures.Title}” has more than {MostSeries} series: draw several charts.");

        var html = new StringBuilder($"<figcaption>{Text(Figures.Title)}");
        if (Figures.Unit is { } unit) html.Append($"<small>{Text(unit)}</small>");
        html.Append("</figcaption>");
        if (Figures.Series.Count > 1) AppendLegend(html);
        html.Append($"<div class=\"{PlotClass}\" role=\"img\" aria-label=\"{Text($"{Figures.Title}. Les chiffres sont dans le tableau qui suit.")}\">");
        Draw(html);
        html.Append("</div>");
        AppendTable(html);

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chart");
        output.Content.SetHtmlContent(html.ToString());
    }

    void AppendLegend(StringBuilder html)
    {
        html.Append("<ul class=\"chart__legend\">");
        for (var i = 0; i < Figures.Series.Count; i++)
            html.Append($"<li><svg class=\"series-{i + 1}\" aria-hidden=\"true\">{Swatch(i)}</svg>{Text(Figures.Series[i].Name)}</li>");
        html.Append("</ul>");
    }

    void AppendTable(StringBuilder html)
    {
        html.Append($"<details><summary>Voir les chiffres<span class=\"visually-hidden\">\u00a0: {Text(Figures.Title)}</span></summary>")
            .Append($"<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Text($"Tableau\u00a0: {Figures.Title}")}\"><table><thead><tr><td></td>");
        foreach (var series in Figures.Series) html.Append($"<th scope=\"col\" class=\"number\">{Text(series.Name)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var i = 0; i < Figures.Labels.Count; i++)
        {
            html.Append($"<tr><th scope=\"row\">{Text(Figures.Labels[i])}</th>");
            foreach (var series in Figures.Series) html.Append($"<td class=\"number\">{Said(series.Values[i])}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div></details>");
    }

    protected static string Said(decimal? value) => value is { } known ? French.Number(known, 0, 2) : "ND";

    protected static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
