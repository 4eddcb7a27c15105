using System.Globalization;

namespace Emploi.Allier.Search.Analysis;

/// <summary>
/// Walks the words of a text: runs of letters, marks and digits, joined by inner apostrophes ("l'atelier"),
/// with the signs that end the name of a language ("C#", "C++").
/// A server says the same by a pattern tokeniser on <see cref="Pattern"/>.
/// </summary>
public ref struct Words(ReadOnlySpan<char> text)
{
    public const string Pattern = @"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*(?:[+#]+(?![\p{L}\p{M}\p{N}+#]))?";

    static readonly ulong[] inWord = Enumerable.Range(0, 1024)
        .Select(row => Enumerable.Range(0, 64).Where(bit => IsInWord((char)(row * 64 + bit))).Aggregate(0UL, (bits, bit) => bits | 1UL << bit))
        .ToArray();

    readonly ReadOnlySpan<char> text = text;
    int start, end;

    public readonly Range Current => start..end;

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        var at = end;
        while (at < text.Length && !Has(text[at])) at++;
        if (at == text.Length) return false;

        start = at;
        while (true)
        {
            while (at < text.Length && Has(text[at])) at++;
            if (at + 1 < text.Length && text[at] is '\'' or '’' && Has(text[at + 1])) at++;
            else break;
        }

        var signs = at;
        while (signs < text.Length && text[signs] is '+' or '#') signs++;
        end = signs == text.Length || !Has(text[signs]) ? signs : at;
        return true;
    }

    static bool Has(char c) => (inWord[c >> 6] & 1UL << c) != 0;

    static bool IsInWord(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
