using System.Collections.Frozen;
using System.Net;

namespace Emploi.Allier.Core.Offers;

/// <summary>
/// Reads the markup that needs no parser, as most partners send it: known elements in small letters, without attributes, each within
/// what may hold it and closed in its turn, and few entities. Whatever else it meets is for a parser, which makes the same of this.
/// </summary>
sealed class PlainMarkup(string html, SafeHtmlWriter written)
{
    const int DeepestLevel = 20, LongestTag = 7;

    static readonly FrozenDictionary<string, (string Name, Kind Kind)>.AlternateLookup<ReadOnlySpan<char>> elements = new Dictionary<string, (string, Kind)>(StringComparer.Ordinal)
    {
        ["p"] = ("p", Kind.Sentences), ["h1"] = ("h1", Kind.Sentences), ["h2"] = ("h2", Kind.Sentences), ["h3"] = ("h3", Kind.Sentences), ["h4"] = ("h4", Kind.Sentences),
        ["strong"] = ("strong", Kind.Words), ["b"] = ("b", Kind.Words), ["em"] = ("em", Kind.Words), ["i"] = ("i", Kind.Words),
        ["ul"] = ("ul", Kind.List), ["ol"] = ("ol", Kind.List), ["li"] = ("li", Kind.Item), ["br"] = ("br", Kind.Break), ["br/"] = ("br", Kind.Break), ["br /"] = ("br", Kind.Break),
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> entities = new[] { "amp", "lt", "gt", "quot", "apos", "nbsp", "#39" }
        .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    int at;

    enum Kind { Whole, Sentences, Words, List, Item, Break }

    /// <returns>False when a parser must read it: what was written until then is worth nothing.</returns>
    public bool Read() => Children("", Kind.Whole, depth: 0);

    bool Children(string parent, Kind holder, int depth)
    {
        while (at < html.Length)
        {
            if (html[at] != '<')
            {
                if (!Words()) return false;
                continue;
            }
            var tag = Tag();
            at += tag.Length + 2;
            if (tag is ['/', .. var ended]) return depth > 0 && ended.SequenceEqual(parent);
            if (!elements.TryGetValue(tag, out var element) || !Holds(holder, element.Kind) || depth == DeepestLevel) return false;

            var isPlain = element.Kind is Kind.Break;
            written.Element(element.Name, () => isPlain = Children(element.Name, element.Kind, depth + 1));
            if (!isPlain) return false;
        }
        return depth == 0;
    }

    static bool Holds(Kind holder, Kind held) => (holder, held) switch
    {
        (Kind.List, _) => held is Kind.Item,
        (Kind.Whole or Kind.Item, _) => held is not Kind.Item,
        _ => held is Kind.Words or Kind.Break,
    };

    /// <summary>What stands between the brackets; nothing when that is longer than any known.</summary>
    ReadOnlySpan<char> Tag()
    {
        var rest = html.AsSpan(at + 1);
        return rest[..Math.Min(rest.Length, LongestTag + 1)].IndexOf('>') is >= 0 and var end ? rest[..end] : [];
    }

    bool Words()
    {
        var rest = html.AsSpan(at);
        var text = rest.IndexOf('<') is >= 0 and var end ? rest[..end] : rest;
        at += text.Length;
        if (text.Contains('\0') || !HasKnownEntities(text)) return false;
        written.Words(text.Contains('&') ? WebUtility.HtmlDecode(text.ToString()) : text);
        return true;
    }

    static bool HasKnownEntities(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('&') is >= 0 and var start)
        {
            text = text[(start + 1)..];
            if (text.IndexOf(';') is not (>= 0 and var end) || !entities.Contains(text[..end])) return false;
        }
        return true;
    }
}
