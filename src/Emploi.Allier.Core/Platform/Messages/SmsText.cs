using System.Text;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>
/// A text in the letters that every telephone reads and that a message holds 160 of (GSM 03.38): one other letter, and it holds 70.
/// </summary>
public static class SmsText
{
    public const int MaxLength = 160;

    const string others = "éèùìòàäöñüÄÖÑÜÉÇÅåÆæØøß£¥§¿¡\n";

    static readonly (string From, string To)[] written =
    [
        ("«\u00a0", "\""), ("\u00a0»", "\""), ("«", "\""), ("»", "\""), ("“", "\""), ("”", "\""), ("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "),
        ("–", "-"), ("—", "-"), ("…", "..."), ("œ", "oe"), ("Œ", "OE"), ("€", "EUR"),
    ];

    public static string Of(string text)
    {
        foreach (var (from, to) in written) text = text.Replace(from, to, StringComparison.Ordinal);
        var read = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            var plain = letter.ToString();
            if (!Holds(plain[0])) plain = plain.Normalize(NormalizationForm.FormD);
            if (Holds(plain[0])) read.Append(plain[0]);
        }
        return read.ToString();
    }

    /// <summary>What begins a title, when there is no room for all of it.</summary>
    public static string Cut(string title, int most) => title.Length <= most ? title : title[..(most - 1)].TrimEnd() + "…";

    public static bool Holds(char letter) => letter is >= ' ' and <= 'Z' or >= 'a' and <= 'z' or '_' || others.Contains(letter, StringComparison.Ordinal);
}
