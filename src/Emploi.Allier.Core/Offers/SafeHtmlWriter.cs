using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Emploi.Allier.Core.Offers;

/// <summary>Writes elements of the list anew, without any attribute, and the words that stand in them.</summary>
sealed class SafeHtmlWriter
{
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

    /// <summary>Not written as they stand: signs of markup, controls, spaces of other kinds.</summary>
    static readonly SearchValues<char> unlike = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c is '&' or '<' or '>' || char.IsControl(c) || c is not ' ' && char.IsWhiteSpace(c))]);

    readonly StringBuilder html = new();
    readonly Stack<string> open = [];

    public string Text()
    {
        EndParagraph();
        return html.ToString().Trim();
    }

    /// <param name="inside">Writes what it holds.</param>
    public void Element(string name, Action inside)
    {
        if (dropped.Contains(name)) return;
        if (name == "br")
        {
            if (open.Count > 0) html.Append("<br>");
            return;
        }
        if (!kept.TryGetValue(name, out var tag))
        {
            if (blocks.Contains(name)) EndParagraph();
            inside();
            if (blocks.Contains(name)) EndParagraph();
            return;
        }
        var isInline = tag is "strong" or "em";
        // A list or a heading is not part of a sentence; an item outside a list is a paragraph.
        if (!isInline && tag != "li") EndParagraph();
        if (tag == "li" && open.Count(o => o is "ul" or "ol") == 0) tag = "p";
        if (isInline && open.Count == 0) Open("p");
        if (isInline && open.Contains(tag)) inside();
        else Whole(tag, inside);
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

    public void Words(ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
        {
            if (open.Count > 0 && text.Length > 0 && html.Length > 0 && html[^1] is not (' ' or '>')) html.Append(' ');
            return;
        }
        if (open.Count == 0 || open.Peek() is "ul" or "ol") Open(open.Count == 0 ? "p" : "li");
        if (char.IsWhiteSpace(text[0]) && (html[^1] is not (' ' or '>') || EndsWith("</strong>") || EndsWith("</em>"))) html.Append(' ');
        AppendEscaped(text.Trim());
        if (char.IsWhiteSpace(text[^1])) html.Append(' ');
    }

    void AppendEscaped(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(unlike) is >= 0 and var next)
        {
            AppendSpaced(text[..next]);
            if (text[next] is '&') html.Append("&amp;");
            else if (text[next] is '<') html.Append("&lt;");
            else if (text[next] is '>') html.Append("&gt;");
            else if (char.IsWhiteSpace(text[next])) AppendSpaced(" ");
            text = text[(next + 1)..];
        }
        AppendSpaced(text);
    }

    /// <summary>One space for several.</summary>
    void AppendSpaced(ReadOnlySpan<char> text)
    {
        if (html[^1] is ' ') text = text.TrimStart(' ');
        while (text.IndexOf("  ") is >= 0 and var next)
        {
            html.Append(text[..(next + 1)]);
            text = text[next..].TrimStart(' ');
        }
        html.Append(text);
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
