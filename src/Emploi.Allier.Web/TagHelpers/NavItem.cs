using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>A door of the main menu; it knows when the visitor stands in the folder behind it.</summary>
[HtmlTargetElement("nav-item", Attributes = "href")]
public sealed class NavItem(IAuthorizationService authorization, EndpointDataSource pages) : TagHelper
{
    public string Href { get; set; } = "";

    /// <summary>Who sees it. An area has a door as soon as it has a home page.</summary>
    public string? Policy { get; set; }

    /// <summary>Drawn with a frame, for the ways in and out.</summary>
    public bool Door { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Policy is not null && !(Exists && (await authorization.AuthorizeAsync(ViewContext.HttpContext.User, Policy)).Succeeded))
        {
            output.SuppressOutput();
            return;
        }

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

    bool Exists => pages.Endpoints.OfType<RouteEndpoint>()
        .Any(page => string.Equals(page.RoutePattern.RawText?.Trim('/'), Href.Trim('/'), StringComparison.OrdinalIgnoreCase));
}
