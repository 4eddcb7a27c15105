using System.Collections.Frozen;
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

    static readonly FrozenDictionary<string, string> kept = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["p"] = "p", ["ul"] = "ul", ["ol"] = "ol", ["li"] = "li", ["strong"] = "strong", ["b"] = "strong", ["em"] = "em", ["i"] = "em",
        ["h1"] = "h3", ["h2"] = "h3", ["h3"] = "h3", ["h4"] = "h4", ["h5"] = "h4", ["h6"] = "h4", ["br"] = "br",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Their text is not for reading.</summary>
    static readonly FrozenSet<string> dropped = new[]
    {
        "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "form", "select", "textarea",
        "button", "audio", "video", "canvas", "noembed", "noframes", "xmp", "plaintext",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> blocks = new[] { "div", "section", "article", "table", "tr", "td", "th", "dl", "dt", "dd", "blockquote", "pre", "header", "footer" }
        .ToFrozenSet(StringComparer.Ordinal);

    [ThreadStatic]
    static HtmlParser? parser;

    /// <summary>Costs as much to make as a page to parse, and is not made for several threads.</summary>
    static HtmlParser Parser => parser ??= new();

    public static string Rebuild(string? html)
    {
        if (string.IsNullOrWhiteSpace(html)) return "";
        var source = html.Length > SourceMaxLength ? html[..SourceMaxLength] : html;
        var written = new Writer();
        if (!source.AsSpan().ContainsAny('<', '&')) written.Words(source);
        else if (Parser.ParseDocument(TooManyElements.Spare(source)).Body is { } body) written.Children(body, depth: 0);
        return written.Text();
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
        for (var i = 0; i < html.Length; i++)
            if (html[i] != '<') text.Append(html[i]);
            else
            {
                var end = html.IndexOf('>', i);
                if (end < 0) break;
                if (html.AsSpan(i, end - i) is not ("<strong" or "</strong" or "<em" or "</em")) text.Append('\n');
                i = end;
            }
        return text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&amp;", "&").ToString().Trim();
    }

    static bool IsItem(string line) => line.Length > 1 && line[0] is '-' or '•' or '–' or '*';

    static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    sealed class Writer
    {
        readonly StringBuilder html = new();
        readonly Stack<string> open = [];

        public string Text()
        {
            EndParagraph();
            return html.ToString().Trim();
        }

        public void Children(INode parent, int depth)
        {
            if (depth > DeepestLevel) return;
            foreach (var child in parent.ChildNodes)
                if (child is IElement element) Element(element, depth);
                else if (child is IText { Data: var text }) Words(text);
        }

        void Element(IElement element, int depth)
        {
            var name = element.LocalName;
            if (dropped.Contains(name)) return;
            if (name == "br")
            {
                if (open.Count > 0) html.Append("<br>");
                return;
            }
            if (!kept.TryGetValue(name, out var tag))
            {
                if (blocks.Contains(name)) EndParagraph();
                Children(element, depth + 1);
                if (blocks.Contains(name)) EndParagraph();
                return;
            }
            var isInline = tag is "strong" or "em";
            // A list or a heading is not part of a sentence; an item outside a list is a paragraph.
            if (!isInline && tag != "li") EndParagraph();
            if (tag == "li" && open.Count(o => o is "ul" or "ol") == 0) tag = "p";
            if (isInline && open.Count == 0) Open("p");
            if (isInline && open.Contains(tag)) Children(element, depth + 1);
            else Whole(tag, () => Children(element, depth + 1));
        }

        void Whole(string tag, Action inside)
        {
            var (start, level) = (html.Length, open.Count);
            Open(tag);
            var content = html.Length;
            inside();
            if (open.Count > level && html.Length == content)
            {
                // Nothing was in it: it leaves nothing.
                open.Pop();
                html.Length = start;
            }
            while (open.Count > level) Close();
        }

        public void Words(string text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                if (open.Count > 0 && text.Length > 0 && html.Length > 0 && html[^1] is not (' ' or '>')) html.Append(' ');
                return;
            }
            if (open.Count == 0 || open.Peek() is "ul" or "ol") Open(open.Count == 0 ? "p" : "li");
            if (char.IsWhiteSpace(text[0]) && (html[^1] is not (' ' or '>') || EndsWith("</strong>") || EndsWith("</em>"))) html.Append(' ');
            AppendEscaped(text.AsSpan().Trim());
            if (char.IsWhiteSpace(text[^1])) html.Append(' ');
        }

        /// <summary>One space for several, and no control character.</summary>
        void AppendEscaped(ReadOnlySpan<char> text)
        {
            var isSpace = false;
            foreach (var c in text)
            {
                if (char.IsWhiteSpace(c))
                {
                    if (!isSpace) html.Append(' ');
                    isSpace = true;
                    continue;
                }
                isSpace = false;
                if (c is '&') html.Append("&amp;");
                else if (c is '<') html.Append("&lt;");
                else if (c is '>') html.Append("&gt;");
                else if (!char.IsControl(c)) html.Append(c);
            }
        }

        bool EndsWith(string end)
        {
            if (html.Length < end.Length) return false;
            for (var i = 0; i < end.Length; i++)
                if (html[html.Length - end.Length + i] != end[i]) return false;
            return true;
        }

        void EndParagraph()
        {
            while (open.Count > 0 && open.Peek() is "p" or "strong" or "em" or "h3" or "h4") Close();
        }

        void Open(string tag)
        {
            open.Push(tag);
            html.Append('<').Append(tag).Append('>');
        }

        void Close() => html.Append("</").Append(open.Pop()).Append('>');
    }
}
