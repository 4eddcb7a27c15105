using System.Buffers;
using System.Collections.Concurrent;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search.Analysis;
using Microsoft.AspNetCore.Html;

namespace Emploi.Allier.Web.Offers;

/// <summary>Marks in a text the words that a person searched for, in whatever gender and number they stand there.</summary>
public sealed class Marks
{
    const int ExcerptLength = 160, RememberedMost = 100_000;

    /// <summary>The same few thousand words come on every page; stemming them each time would be half of its cost.</summary>
    static readonly ConcurrentDictionary<string, string?> termOf = new(StringComparer.Ordinal);

    static readonly ConcurrentDictionary<string, string?>.AlternateLookup<ReadOnlySpan<char>> termOfSpan = termOf.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly Marks None = new("");

    readonly HashSet<string> sought;

    /// <summary>The letters that the sought words begin with: most words of a text are passed over by their first.</summary>
    readonly SearchValues<char> beginnings;

    public Marks(string words)
    {
        sought = words.Length == 0 ? [] : [.. FrenchTexts.Words.Terms(words)];
        beginnings = SearchValues.Create([.. sought.SelectMany(term => new[] { term[0], char.ToUpperInvariant(term[0]) })]);
    }

    public IHtmlContent In(string text) => sought.Count == 0 ? Plain(text) : Marked(text);

    /// <summary>A piece of a longer text, from shortly before the first word found.</summary>
    public IHtmlContent Excerpt(string text)
    {
        if (text.Length <= ExcerptLength) return In(text);
        var first = sought.Count == 0 ? null : First(text);
        var start = first is null or < ExcerptLength - 40 ? 0 : text.IndexOf(' ', first.Value - 40) + 1;
        var end = start + ExcerptLength >= text.Length ? text.Length : text.LastIndexOf(' ', start + ExcerptLength);
        if (end <= start) end = Math.Min(text.Length, start + ExcerptLength);
        return new HtmlContentBuilder().AppendHtml(start > 0 ? "… " : "").AppendHtml(first is null ? Plain(text[start..end]) : Marked(text[start..end])).AppendHtml(end < text.Length ? " …" : "");
    }

    static HtmlString Plain(string text) => new(FrenchHtml.Encoder.Encode(text));

    HtmlString Marked(string text)
    {
        var marked = new System.Text.StringBuilder(text.Length + 32);
        var at = 0;
        foreach (var word in Found(text))
        {
            marked.Append(FrenchHtml.Encoder.Encode(text[at..word.Start.Value])).Append("<mark>").Append(FrenchHtml.Encoder.Encode(text[word])).Append("</mark>");
            at = word.End.Value;
        }
        return new(marked.Append(FrenchHtml.Encoder.Encode(text[at..])).ToString());
    }

    List<Range> Found(string text)
    {
        var found = new List<Range>();
        foreach (var word in new Words(text))
            if (IsSought(text.AsSpan(word))) found.Add(word);
        return found;
    }

    int? First(string text)
    {
        foreach (var word in new Words(text))
            if (IsSought(text.AsSpan(word))) return word.Start.Value;
        return null;
    }

    bool IsSought(ReadOnlySpan<char> word) => MayBe(word) && Term(word) is { } term && sought.Contains(term);

    /// <summary>Accents aside, a word begins as its term does, after the article that it may have swallowed.</summary>
    bool MayBe(ReadOnlySpan<char> word) => Begins(word[0]) || word.IndexOfAny('\'', '’') is > 0 and var apostrophe && Begins(word[apostrophe + 1]);

    bool Begins(char letter) => letter >= 128 || beginnings.Contains(letter);

    static string? Term(ReadOnlySpan<char> word)
    {
        if (termOfSpan.TryGetValue(word, out var known)) return known;
        var term = FrenchTexts.Words.Terms(word.ToString()).FirstOrDefault();
        if (termOf.Count < RememberedMost) termOfSpan[word] = term;
        return term;
    }
}
