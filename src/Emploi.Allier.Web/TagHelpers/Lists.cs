using System.Net;
using System.Text.Encodings.Web;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers;

/// <summary>
/// A table: its caption, how many rows there are in all, headings that sort (<c>&lt;th sort="nom"&gt;</c>), and what to say when it is empty.
/// On a narrow screen each row is a card, whose title is the row's heading.
/// </summary>
[HtmlTargetElement("data-table", Attributes = "caption,rows")]
public sealed class DataTable : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>All the rows of the list, on every page of it.</summary>
    public long Rows { get; set; }

    /// <summary>What to do when there is no row.</summary>
    public string Empty { get; set; } = "Il n’y a rien à afficher pour le moment.";

    /// <summary>The order of the rows when the address names none: <c>nom</c>, or <c>-nom</c> from the last to the first.</summary>
    public string? Sorted { get; set; }

    /// <summary>The names of its columns, as its headings have said them.</summary>
    internal List<string> Columns { get; } = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(DataTable)] = this;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Content.Clear();
        if (Rows == 0)
        {
            output.AddClass("empty-state", HtmlEncoder.Default);
            output.Content.AppendHtml("<h2>").Append(Caption).AppendHtml("</h2><p>").Append(Empty).AppendHtml("</p>");
            return;
        }

        // Scrolled by keyboard too when the screen is narrower than the table, hence a region that takes the focus.
        output.AddClass("table-scroll", HtmlEncoder.Default);
        output.AddClass("table-cards", HtmlEncoder.Default);
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.AppendHtml("<table role=\"table\"><caption>").Append(Caption)
            .AppendHtml(" <small class=\"table-count\">").Append(Counted).AppendHtml("</small></caption>")
            .AppendHtml(body).AppendHtml("</table>");
    }

    string Counted => Rows == 1 ? "1 ligne" : $"{French.Number(Rows)} lignes";
}

/// <summary>
/// The parts of a data table say what they are, because a browser forgets it of those that the style lays out as cards,
/// and each cell bears the name of its column.
/// </summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TablePart : TagHelper
{
    int cells;

    public override void Init(TagHelperContext context)
    {
        if (context.TagName == "tr") context.Items[typeof(TablePart)] = this;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(DataTable), out var table)) return;

        var isHeading = context.AllAttributes.ContainsName("sort") || context.AllAttributes["scope"]?.Value.ToString() == "col";
        output.Attributes.SetAttribute("role", output.TagName switch
        {
            "tr" => "row",
            "td" => "cell",
            "th" => isHeading ? "columnheader" : "rowheader",
            _ => "rowgroup",
        });
        if (output.TagName is not ("th" or "td")) return;

        var columns = ((DataTable)table).Columns;
        var content = await output.GetChildContentAsync();
        if (isHeading)
        {
            columns.Add(WebUtility.HtmlDecode(content.GetContent()));
            return;
        }

        var column = ((TablePart)context.Items[typeof(TablePart)]).cells++;
        if (!content.IsEmptyOrWhiteSpace && column < columns.Count) output.Attributes.SetAttribute("data-label", columns[column]);
    }
}

/// <summary>A heading that orders the table by its column, and turns the order round when it already does.</summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortHeading : TagHelper
{
    public const string Parameter = "tri";

    public string Sort { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var table = (DataTable)context.Items[typeof(DataTable)];
        var request = ViewContext.HttpContext.Request;
        var current = request.Query[Parameter].ToString() is { Length: > 0 } asked ? asked : table.Sorted;

        output.Attributes.SetAttribute("scope", "col");
        if (current == Sort) output.Attributes.SetAttribute("aria-sort", "ascending");
        if (current == "-" + Sort) output.Attributes.SetAttribute("aria-sort", "descending");

        var link = new TagBuilder("a");
        link.AddCssClass("sort");
        link.Attributes["href"] = request.With((Parameter, current == Sort ? "-" + Sort : Sort), (Pager.Parameter, null));
        output.PreContent.AppendHtml(link.RenderStartTag());
        output.PostContent.AppendHtml(link.RenderEndTag());
    }
}

/// <summary>
/// The pages of a long list, as <c>?p=2</c> beside the filters that the address already holds
/// (<c>page</c> is taken: Razor Pages keeps the name of the page under it).
/// </summary>
[HtmlTargetElement("pager", Attributes = "pages", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager : TagHelper
{
    public const string Parameter = "p";

    public int Current { get; set; } = 1;

    public int Pages { get; set; }

    public string Label { get; set; } = "Pages de la liste";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("pager", HtmlEncoder.Default);
        output.Attributes.SetAttribute("aria-label", Label);
        var list = new TagBuilder("ul");
        if (Current > 1) list.InnerHtml.AppendHtml(Item(Current - 1, "Page précédente", "prev"));
        foreach (var page in Shown(Current, Pages))
            list.InnerHtml.AppendHtml(page is { } number ? Item(number, $"{number}") : Gap());
        if (Current < Pages) list.InnerHtml.AppendHtml(Item(Current + 1, "Page suivante", "next"));
        output.Content.AppendHtml(list);
    }

    /// <summary>The first, the last and those around the current one; null is a gap of two pages or more.</summary>
    public static IEnumerable<int?> Shown(int current, int pages)
    {
        var last = 0;
        for (var page = 1; page <= pages; page++)
        {
            var near = Math.Abs(page - current) <= 1 || page == 1 || page == pages;
            // A gap that would hide one page only shows that page.
            var alone = (page == 2 && current == 4) || (page == pages - 1 && current == pages - 3);
            if (!near && !alone) continue;
            if (page - last > 1) yield return null;
            yield return page;
            last = page;
        }
    }

    TagBuilder Item(int page, string text, string? rel = null)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = ViewContext.HttpContext.Request.With((Parameter, page == 1 ? null : $"{page}"));
        if (rel is not null) link.Attributes["rel"] = rel;
        else if (page == Current) link.Attributes["aria-current"] = "page";
        if (rel is null) link.InnerHtml.AppendHtml("<span class=\"visually-hidden\">Page </span>");
        link.InnerHtml.Append(text);
        var item = new TagBuilder("li");
        item.InnerHtml.AppendHtml(link);
        return item;
    }

    static TagBuilder Gap()
    {
        var item = new TagBuilder("li");
        item.InnerHtml.AppendHtml("<span>…</span>");
        return item;
    }
}

/// <summary>Several views of one thing, each with its own address.</summary>
[HtmlTargetElement("tabs", Attributes = "label")]
public sealed class Tabs : TagHelper
{
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.AddClass("tabs", HtmlEncoder.Default);
        output.Attributes.SetAttribute("aria-label", Label);
        output.PreContent.AppendHtml("<ul>");
        output.PostContent.AppendHtml("</ul>");
    }
}

/// <summary>One of them; it is the current one when its address is the page's, unless <c>current</c> says otherwise.</summary>
[HtmlTargetElement("tab", ParentTag = "tabs", Attributes = "href")]
public sealed class Tab : TagHelper
{
    public string Href { get; set; } = "";

    public bool? Current { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = Href;
        if (Current ?? ViewContext.HttpContext.Request.Path == Href) link.Attributes["aria-current"] = "page";
        output.TagName = "li";
        output.PreContent.AppendHtml(link.RenderStartTag());
        output.PostContent.AppendHtml(link.RenderEndTag());
    }
}
