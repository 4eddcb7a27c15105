using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>A text and its plain letters, place for place: what is found in one is quoted from the other.</summary>
sealed class Folded
{
    const char LastFolded = '\u017F';

    static readonly char[] plain = [.. Enumerable.Range(0, LastFolded + 1).Select(c => Plain((char)c))];

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
