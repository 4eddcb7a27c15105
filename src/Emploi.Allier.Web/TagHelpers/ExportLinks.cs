using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>The whole list as a file, with the filters and the sort that the address holds. The page reads <c>?format=csv</c>.</summary>
[HtmlTargetElement("export-links", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ExportLinks : TagHelper
{
    public const string Parameter = "format";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("export-links", HtmlEncoder.Default);
        output.Content.Append("Exporter\u00a0: ").AppendHtml(Link("CSV", "csv")).Append(", ").AppendHtml(Link("XLSX", "xlsx"));
    }

    TagBuilder Link(string text, string format)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = ViewContext.HttpContext.Request.With((Parameter, format), (Pager.Parameter, null));
        link.Attributes["download"] = "";
        link.InnerHtml.Append(text);
        return link;
    }
}
