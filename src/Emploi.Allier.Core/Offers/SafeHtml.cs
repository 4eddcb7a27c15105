using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Emploi.Allier.Core.Offers;

/// <summary>
/// Rebuilds a text from the few elements that a description needs. Nothing of the original markup is passed on: a parsed tree is
/// walked, and elements of the list are written anew without any attribute.
/// </summary>
public static class SafeHtml
{
    /// <summary>Beyond it nothing is parsed: no description is that long.</summary>
    public const int SourceMaxLength = 200_000;

    const int DeepestLevel = 60;

    [ThreadStatic]
    static HtmlParser? parser;

    /// <summary>Costs as much to make as a page to parse, and is not made for several threads.</summary>
    static HtmlParser Parser => parser ??= new();

    public static string Rebuild(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        var source = html.Length > SourceMaxLength ? html[..SourceMaxLength] : html;
        var written = new SafeHtmlWriter();
        if (new PlainMarkup(source, written).Read()) return written.Text();

        written = new();
        if (Parser.ParseDocument(TooManyElements.Spare(source)).Body is { } body) Children(body, written, depth: 0);
        return written.Text();
    }

    static void Children(INode parent, SafeHtmlWriter written, int depth)
    {
        if (depth > DeepestLevel) return;
        foreach (var child in parent.ChildNodes)
            if (child is IElement element) written.Element(element.LocalName, () => Children(element, written, depth + 1));
            else if (child is IText { Data: var text }) written.Words(text);
    }

    /// <summary>From what a person typed: an empty line parts paragraphs, and lines that begin with a dash make a list.</summary>
    public static string FromText(string? text)
    {
        var html = new StringBuilder();
        foreach (var paragraph in (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length > 0 && Array.TrueForAll(lines, IsItem)) html.Append("<ul>").AppendJoin("", lines.Select(line => $"<li>{Escape(line[1..].Trim())}</li>")).Append("</ul>");
            else html.Append("<p>").AppendJoin("<br>", lines.Select(Escape)).Append("</p>");
        }
        return html.ToString();
    }

    /// <summary>Its words alone, for indexes and for messages.</summary>
    public static string ToText(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var rest = html.AsSpan(); ;)
        {
            if (rest.IndexOf('<') is not (>= 0 and var start))
            {
                text.Append(rest);
                break;
            }
            text.Append(rest[..start]);
            if (rest[start..].IndexOf('>') is not (>= 0 and var length)) break;
            if (rest.Slice(start, length) is not ("<strong" or "</strong" or "<em" or "</em")) text.Append('\n');
            rest = rest[(start + length + 1)..];
        }
        return text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&amp;", "&").ToString().Trim();
    }

    static bool IsItem(string line) => line.Length > 1 && line[0] is '-' or '•' or '–' or '*';

    static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
