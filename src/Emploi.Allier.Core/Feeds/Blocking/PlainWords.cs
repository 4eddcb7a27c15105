using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>
/// Brings what is written to its plain words: lower case, no accent, one space between two. Where a clause ends stands a comma, where
/// a sentence ends a full stop: no phrase is found across them. Letters drawn to pass for others are read as what they look like.
/// </summary>
static class PlainWords
{
    public const char Clause = ',', Sentence = '.';

    const char Space = ' ', Dropped = '\0', ToLookAt = '\u0001', LastInTable = '\u017F';

    /// <summary>𝐁𝐨𝐥𝐝, 𝑠𝑙𝑜𝑝𝑖𝑛𝑔 and such letters, fifty-two at a time; then digits, ten at a time.</summary>
    const int FirstDrawn = 0x1D400, LastDrawn = 0x1D6A3, FirstDrawnDigit = 0x1D7CE, LastDrawnDigit = 0x1D7FF;

    static readonly char[] plain = [.. Enumerable.Range(0, LastInTable + 1).Select(c => Plain((char)c))];

    /// <summary>The words of a short text, without its punctuation.</summary>
    public static string Of(string text)
    {
        var to = new char[RoomFor(text.Length)];
        var length = Append(text, isHtml: false, to, 0);
        return new string(to, 0, length).Replace(Clause, Space).Replace(Sentence, Space).Trim();
    }

    /// <summary>How long the words of so many characters may be.</summary>
    public static int RoomFor(int length) => 2 * length + 1;

    /// <summary>Writes the words of a text after what is written already, and where it ends, the end of a sentence.</summary>
    /// <param name="isHtml">It has the few elements of <see cref="Offers.SafeHtml"/>: only those inside a sentence do not end it.</param>
    /// <returns>How long all that is written is.</returns>
    public static int Append(ReadOnlySpan<char> text, bool isHtml, Span<char> to, int length)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var letter = c <= LastInTable ? plain[c] : Beyond(c);
            if (letter == ToLookAt) letter = Look(text, ref i, isHtml, to, ref length);
            if (letter >= '0') to[length++] = letter;
            else if (letter != Dropped) Part(letter, to, ref length);
        }
        Part(Sentence, to, ref length);
        return length;
    }

    /// <summary>Of several ends that follow one another, the strongest stands: their codes are in that order.</summary>
    static void Part(char end, Span<char> to, ref int length)
    {
        if (length == 0) return;
        ref var last = ref to[length - 1];
        if (last >= '0') to[length++] = end;
        else if (last < end) last = end;
    }

    static char Look(ReadOnlySpan<char> text, ref int i, bool isHtml, Span<char> to, ref int length)
    {
        var rest = text[i..];
        switch (rest[0])
        {
            case '<' when isHtml && rest.IndexOf('>') is > 0 and var end:
                i += end;
                return rest[..end] is "<strong" or "</strong" or "<em" or "</em" ? Dropped : Sentence;
            case '&' when isHtml && rest.IndexOf(';') is > 0 and <= 5 and var end:
                i += end;
                return Space;
            case '.':
                return rest.Length > 1 && char.IsLetterOrDigit(rest[1]) ? Space : Sentence;
            case '-' or '–' or '—' or '‑' or '‐':
                return rest.Length > 1 && char.IsLetterOrDigit(rest[1]) && length > 0 && to[length - 1] >= '0' ? Space : Clause;
            case 'œ' or 'Œ':
                to[length++] = 'o';
                return 'e';
            case 'æ' or 'Æ':
                to[length++] = 'a';
                return 'e';
            case >= '\uD800' and <= '\uDBFF' when Rune.DecodeFromUtf16(rest, out var rune, out var taken) is System.Buffers.OperationStatus.Done:
                i += taken - 1;
                return rune.Value switch
                {
                    >= FirstDrawn and <= LastDrawn => (char)('a' + (rune.Value - FirstDrawn) % 26),
                    >= FirstDrawnDigit and <= LastDrawnDigit => (char)('0' + (rune.Value - FirstDrawnDigit) % 10),
                    _ => Clause,
                };
            default:
                return Space;
        }
    }

    static char Plain(char c)
    {
        if (c is '<' or '&' or '.' or '-' or 'œ' or 'Œ' or 'æ' or 'Æ') return ToLookAt;
        if (c is '!' or '?' or ';' or '\n') return Sentence;
        if (c is ',' or '(' or ')' or '*' or '|') return Clause;
        if (c is '\u00AD') return Dropped;
        var letter = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : Space;
    }

    static char Beyond(char c) => c switch
    {
        '–' or '—' or '‑' or '‐' or (>= '\uD800' and <= '\uDBFF') => ToLookAt,
        '…' => Sentence,
        '•' => Clause,
        >= 'Ａ' and <= 'Ｚ' => (char)(c - 'Ａ' + 'a'),
        >= 'ａ' and <= 'ｚ' => (char)(c - 'ａ' + 'a'),
        _ => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => Dropped,
            UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter when c.ToString().Normalize(NormalizationForm.FormD)[0] is var letter && char.IsAsciiLetter(letter) => char.ToLowerInvariant(letter),
            _ => Space,
        },
    };
}
