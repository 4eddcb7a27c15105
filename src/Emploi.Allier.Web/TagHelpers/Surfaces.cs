using System.Globalization;
using System.Text.Encodings.Web;
using Emploi.Allier.Web.TagHelpers.Charts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>One thing of several, and the page that tells more of it.</summary>
[HtmlTargetElement("card", Attributes = "title")]
public sealed class Card : TagHelper
{
    public string Title { get; set; } = "";

    public string? Href { get; set; }

    public int Level { get; set; } = 3;

    /// <summary>The id of a drawing in /img/icons.svg.</summary>
    public string? Icon { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var heading = new TagBuilder($"h{Level.ToString(CultureInfo.InvariantCulture)}");
        if (Href is null)
        {
            heading.InnerHtml.Append(Title);
        }
        else
        {
            var link = new TagBuilder("a");
            link.AddCssClass("card__link");
            link.Attributes["href"] = Href;
            link.InnerHtml.Append(Title);
            heading.InnerHtml.AppendHtml(link);
        }

        output.TagName = "article";
        output.AddClass("card", HtmlEncoder.Default);
        if (Icon is not null)
            output.PreContent.AppendHtml($"<svg class=\"card__icon\" viewBox=\"0 0 48 48\" aria-hidden=\"true\"><use href=\"/img/icons.svg#{Icon}\"/></svg>");
        output.PreContent.AppendHtml(heading);
    }
}

[HtmlTargetElement("tag")]
public sealed class Tag : TagHelper
{
    /// <summary><c>ok</c>, <c>warn</c>, <c>error</c>, <c>info</c> or nothing.</summary>
    public string? Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.AddClass("tag", HtmlEncoder.Default);
        if (Kind is not null) output.AddClass($"tag--{Kind}", HtmlEncoder.Default);
    }
}

/// <summary>Nothing to show, why, and what to do about it.</summary>
[HtmlTargetElement("empty-state", Attributes = "title")]
public sealed class EmptyState : TagHelper
{
    public string Title { get; set; } = "";

    public int Level { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var heading = new TagBuilder($"h{Level.ToString(CultureInfo.InvariantCulture)}");
        heading.InnerHtml.Append(Title);
        output.TagName = "div";
        output.AddClass("empty-state", HtmlEncoder.Default);
        output.PreContent.AppendHtml(heading);
    }
}

/// <summary>A figure that stands alone, with the road that led to it.</summary>
[HtmlTargetElement("stat", Attributes = "label,value")]
public sealed class Stat : TagHelper
{
    public string Label { get; set; } = "";

    public string Value { get; set; } = "";

    public IReadOnlyList<decimal>? Trend { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("stat", HtmlEncoder.Default);
        output.Content.AppendHtml("<p class=\"stat__value\">").Append(Value).AppendHtml("</p><p class=\"stat__label\">").Append(Label).AppendHtml("</p>");
        if (!note.IsEmptyOrWhiteSpace) output.Content.AppendHtml("<p class=\"stat__note\">").AppendHtml(note).AppendHtml("</p>");
        if (Trend is { Count: > 1 }) output.Content.AppendHtml(Sparkline.Draw(Trend));
    }
}

/// <summary>How far long work has come. Without a value the work runs and its length is unknown.</summary>
[HtmlTargetElement("progress-bar", Attributes = "label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressBar : TagHelper
{
    public string Label { get; set; } = "";

    public long? Value { get; set; }

    public long Max { get; set; } = 100;

    public string? Id { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = Id ?? $"progress-{context.UniqueId}";
        var bar = new TagBuilder("progress");
        bar.Attributes["id"] = id;
        bar.Attributes["max"] = Max.ToString(CultureInfo.InvariantCulture);
        if (Value is { } value) bar.Attributes["value"] = value.ToString(CultureInfo.InvariantCulture);
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label).AppendHtml("<span>").Append(Percent).AppendHtml("</span>");

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("progress", HtmlEncoder.Default);
        output.Content.AppendHtml(label).AppendHtml(bar);
    }

    string Percent => Value is { } value && Max > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(value * 100 / Max, 0, 100)}\u00a0%")
        : "en cours";
}
