using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A page as its reader sees it: headings, fields by their label, links by their words.</summary>
public sealed class WebPage(Visitor visitor, IDocument document, HttpResponseMessage response, string source)
{
    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public string Source => source;

    public IDocument Document => document;

    public string Path => new Uri(document.Url).PathAndQuery;

    /// <summary>The words of the page, spaces made plain.</summary>
    public string Text => Plain(document.Body?.TextContent ?? "");

    public string Heading => Plain(document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>The form of the page's main content; a page with several names the one it means with <see cref="FormWith"/>.</summary>
    public WebForm Form => new(visitor, this, (document.QuerySelector("main form[method=post]") ?? document.QuerySelector("main form")) as IHtmlFormElement
        ?? throw new InvalidOperationException($"{Path} ({Status}) has no form: {Text[..Math.Min(300, Text.Length)]}"));

    /// <summary>The form that holds the button of those words.</summary>
    public WebForm FormWith(string button) => new(visitor, this, document.QuerySelectorAll("form").OfType<IHtmlFormElement>()
        .FirstOrDefault(form => form.QuerySelectorAll("button").Any(b => Plain(b.TextContent) == button))
        ?? throw new InvalidOperationException($"{Path} ({Status}) has no button « {button} »: {Text[..Math.Min(300, Text.Length)]}"));

    public Task<WebPage> Follow(string link) => visitor.Open(document.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()
        .FirstOrDefault(a => Plain(a.TextContent) == link)?.Href
        ?? throw new InvalidOperationException($"{Path} has no link « {link} »."));

    public void Shows(string text) => Text.ShouldContain(Plain(text));

    public void ShowsNot(string text) => Text.ShouldNotContain(Plain(text));

    /// <summary>The sentence stands beside the field and in the summary at the top, whose link leads to the field.</summary>
    public void ShowsError(string label, string message)
    {
        var field = FieldOf(document, label);
        var described = (field.GetAttribute("aria-describedby") ?? "").Split(' ')
            .Select(id => document.GetElementById(id)?.TextContent ?? "").Select(Plain);
        string.Join(' ', described).ShouldContain(Plain(message));
        field.GetAttribute("aria-invalid").ShouldBe("true");
        var summary = document.QuerySelector(".error-summary") ?? throw new InvalidOperationException("The page has no error summary.");
        summary.QuerySelectorAll("a").OfType<IHtmlAnchorElement>()
            .ShouldContain(a => Plain(a.TextContent) == Plain(message) && a.GetAttribute("href") == "#" + field.Id);
    }

    /// <summary>A sentence that concerns the whole form.</summary>
    public void ShowsError(string message) =>
        Plain(document.QuerySelector(".error-summary")?.TextContent ?? "").ShouldContain(Plain(message));

    /// <summary>What a field holds.</summary>
    public string Field(string label) => FieldOf(document, label) switch
    {
        IHtmlInputElement { Type: "checkbox" } box => box.IsChecked ? "oui" : "non",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        var other => throw new InvalidOperationException($"« {label} » is a {other.LocalName}."),
    };

    internal static IElement FieldOf(IParentNode within, string label)
    {
        var found = within.QuerySelectorAll("label").OfType<IHtmlLabelElement>().FirstOrDefault(l => Plain(l.TextContent) == Plain(label))
            ?? within.QuerySelectorAll("label").OfType<IHtmlLabelElement>().FirstOrDefault(l => Plain(l.TextContent).StartsWith(Plain(label), StringComparison.Ordinal));
        return found?.Control as IElement ?? throw new InvalidOperationException($"No field « {label} ». Fields: {string.Join(" | ", within.QuerySelectorAll("label").Select(l => Plain(l.TextContent)))}");
    }

    internal static string Plain(string text) =>
        string.Join(' ', text.Replace('\u00a0', ' ').Replace('\u202f', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
