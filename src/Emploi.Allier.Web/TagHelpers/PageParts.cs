using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>Says a page's title where the page begins; the layout puts it in the head. <c>&lt;!title&gt;</c> is HTML's own.</summary>
[HtmlTargetElement("title")]
public sealed class TitleTagHelper : TagHelper
{
    public const string Key = "Title";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[Key] = new HtmlString((await output.GetChildContentAsync()).GetContent().Trim());
        output.SuppressOutput();
    }
}

/// <summary>The way back: <c>&lt;crumb href&gt;</c> for each page above; the layout adds the home page and the page's own title.</summary>
[HtmlTargetElement("breadcrumb")]
public sealed class BreadcrumbTagHelper : TagHelper
{
    public const string Key = "Breadcrumb";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ViewData[Key] = new HtmlString((await output.GetChildContentAsync()).GetContent());
        output.SuppressOutput();
    }
}

[HtmlTargetElement("crumb", ParentTag = "breadcrumb")]
public sealed class CrumbTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = Href;
        output.TagName = "li";
        output.PreContent.SetHtmlContent(link.RenderStartTag());
        output.PostContent.SetHtmlContent(link.RenderEndTag());
    }
}

/// <summary>A heading whose rank is that of where it stands: <c>&lt;heading level="3"&gt;</c>.</summary>
[HtmlTargetElement("heading", Attributes = "level")]
public sealed class HeadingTagHelper : TagHelper
{
    public int Level { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = $"h{Level}";
}
