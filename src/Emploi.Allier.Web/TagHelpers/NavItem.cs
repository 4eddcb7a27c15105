using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>A door of the main menu; it knows when the visitor stands in the folder behind it.</summary>
[HtmlTargetElement("nav-item", Attributes = "href")]
public sealed class NavItem : TagHelper
{
    public string Href { get; set; } = "";

    /// <summary>Drawn as a door, for the two ways in.</summary>
    public bool Door { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = Href;
        var path = ViewContext.HttpContext.Request.Path;
        if (path == Href) link.Attributes["aria-current"] = "page";
        else if (path.StartsWithSegments(Href)) link.Attributes["aria-current"] = "true";
        if (Door) link.AddCssClass("site-nav__door");
        output.TagName = "li";
        output.PreContent.AppendHtml(link.RenderStartTag());
        output.PostContent.AppendHtml(link.RenderEndTag());
    }
}
