using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>Our own messages, in French and all at once, instead of the browser's bubbles.</summary>
[HtmlTargetElement("form", Attributes = "[method='post']")]
public sealed class PostForm : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", "", HtmlAttributeValueStyle.Minimized));
}

/// <summary>The errors of the page, each a link to its field. It takes the focus when the page opens, without a script.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = Errors(ViewContext.ViewData);
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus", "", HtmlAttributeValueStyle.Minimized));
        output.Content.AppendHtml($"<h2>{(errors.Count == 1 ? "Un point est à corriger" : $"{errors.Count} points sont à corriger")}</h2>");
        var list = new TagBuilder("ul");
        foreach (var (field, message) in errors) list.InnerHtml.AppendHtml(Item(field, message));
        output.Content.AppendHtml(list);
    }

    static TagBuilder Item(string field, string message)
    {
        var item = new TagBuilder("li");
        if (field.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    /// <summary>In the order of the questions, which is that of the properties: the model state has one of its own.</summary>
    static List<(string Field, string Message)> Errors(ViewDataDictionary page) =>
        [.. from entry in page.ModelState
            orderby Place(page.ModelMetadata, entry.Key.Split('.'))
            from error in entry.Value!.Errors
            where error.ErrorMessage.Length > 0
            select (entry.Key, error.ErrorMessage)];

    static double Place(ModelMetadata owner, ReadOnlySpan<string> path)
    {
        for (var i = 0; i < owner.Properties.Count; i++)
            if (path.Length > 0 && owner.Properties[i] is { } property && property.PropertyName == path[0])
                return i + Place(property, path[1..]) / 1_000;
        return 0;
    }
}

[HtmlTargetElement("submit")]
public sealed class Submit : TagHelper
{
    /// <summary><c>secondary</c>, <c>danger</c> or nothing.</summary>
    public string? Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("class", Kind is null ? "button" : $"button button--{Kind}");
    }
}
