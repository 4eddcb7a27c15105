using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>A text and its plain letters, place for place: what is found in one is quoted from the other.</summary>
sealed class Folded
{
    const char LastFolded = '\u017F';

    const int BitsOfLetter = 5;

    /// <summary>In a shorter one it costs less to look for each piece at once.</summary>
    const int LongText = 300;

    static readonly char[] plain = [.. Enumerable.Range(0, LastFolded + 1).Select(c => Plain((char)c))];

    /// <summary>Which letters follow which, three at a time: made at the first question.</summary>
    ulong[]? triples;

    public Folded(string text)
    {
        Original = text.AsSpan().ContainsAnyInRange('\u0300', '\u036F') ? text.Normalize(NormalizationForm.FormC) : text;
        Text = string.Create(Original.Length, Original, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = from[i] <= LastFolded ? plain[from[i]] : Beyond(from[i]);
        });
    }

    public string Original { get; }

    /// <summary>Lower case, without accents, with straight apostrophes and plain spaces.</summary>
    public string Text { get; }

    /// <summary>Whether any of these pieces may stand in the text: never false when one does.</summary>
    public bool MayHold(string[] pieces)
    {
        if (Text.Length < LongText) return true;
        triples ??= Triples(Text);
        foreach (var piece in pieces)
            if (HasTriplesOf(piece)) return true;
        return false;
    }

    bool HasTriplesOf(string piece)
    {
        for (var i = 2; i < piece.Length; i++)
            if (Triple(piece, i) is var triple && (triples![triple >> 6] & 1UL << triple) == 0) return false;
        return true;
    }

    static ulong[] Triples(string text)
    {
        var all = new ulong[1 << (3 * BitsOfLetter - 6)];
        for (var i = 2; i < text.Length; i++)
        {
            var triple = Triple(text, i);
            all[triple >> 6] |= 1UL << triple;
        }
        return all;
    }

    /// <summary>A letter and the two before it.</summary>
    static int Triple(string text, int last) => (Letter(text[last - 2]) << BitsOfLetter | Letter(text[last - 1])) << BitsOfLetter | Letter(text[last]);

    /// <summary>One number for each letter and for the space; the others share what is left.</summary>
    static int Letter(char c) => c is ' ' or >= 'a' and <= 'z' ? c & 31 : 27 + (c & 3);

    static char Beyond(char c) => c switch
    {
        '’' or 'ʼ' or '‘' => '\'',
        '–' or '—' or '‑' or '‐' => '-',
        _ when char.IsWhiteSpace(c) => ' ',
        _ => c,
    };

    static char Plain(char c) => c switch
    {
        'œ' or 'Œ' => 'e',
        'æ' or 'Æ' => 'e',
        '\n' => c,
        '´' or '`' => '\'',
        _ when char.IsWhiteSpace(c) => ' ',
        _ when CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control => ' ',
        _ => char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]),
    };
}
