using System.Buffers;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>
/// A wording to be said otherwise. Patterns read folded text, hold within a sentence and never backtrack: a hostile text costs
/// no more than another.
/// </summary>
/// <param name="hints">Pieces of words without which the pattern finds nothing: most texts are passed at the speed of a search for them.</param>
/// <param name="found">What is not to be written.</param>
/// <param name="message">The sentence, given the words found.</param>
sealed class WordingRule(RemarkKind kind, string code, string[] hints, Regex found, Func<string, string> message)
{
    const int QuoteMaxLength = 80;

    /// <summary>No pattern reads across these.</summary>
    static readonly SearchValues<char> ends = SearchValues.Create(".!;\n");

    readonly SearchValues<string> anyHint = SearchValues.Create(hints, StringComparison.Ordinal);

    public string Code => code;

    public RemarkKind Kind => kind;

    /// <summary>Look-alikes that mean something else.</summary>
    public Regex? Allowed { get; init; }

    /// <summary>Words of an offer to which the rule does not apply, because the law says otherwise.</summary>
    public Regex? Exempt { get; init; }

    public Remark? Check(string field, Folded text, IReadOnlyList<Folded> whole)
    {
        // Most texts end at the hints, most others at the pattern.
        if (!text.MayHold(hints) || !IsIn(text.Text)) return null;

        var readable = Blank(Equality.Promised(), Allowed is null ? text.Text : Blank(Allowed, text.Text));
        var match = found.Match(readable);
        if (!match.Success || Exempt is { } exempt && whole.Any(other => exempt.IsMatch(other.Text))) return null;

        var words = text.Original.AsSpan(match.Index, match.Length).Trim();
        return new(field, kind, code, message(French.Typeset(words.Length <= QuoteMaxLength ? words.ToString() : $"{words[..QuoteMaxLength]}…")));
    }

    /// <summary>Only the sentences that hold a hint are read.</summary>
    bool IsIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(anyHint) is >= 0 and var at)
        {
            var start = text[..at].LastIndexOfAny(ends) + 1;
            var end = text[at..].IndexOfAny(ends) is >= 0 and var length ? at + length : text.Length;
            if (found.IsMatch(text[start..end])) return true;
            text = text[end..];
        }
        return false;
    }

    /// <summary>Nothing reads across what was blanked, and places stay what they were.</summary>
    static string Blank(Regex regex, string text) => regex.Replace(text, static match => new string('|', match.Length));
}

/// <summary>Who promises to discriminate against nobody names what they will not look at.</summary>
static partial class Equality
{
    [GeneratedRegex(@"\b(sans (aucune )?(distinction|discrimination|condition)|quel(le)?s? que soi(t|ent)|independamment d|contre (les|toutes les|toute|toute forme de) discriminations?)[^.!?\n]{0,300}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    internal static partial Regex Promised();
}
