using System.Diagnostics.CodeAnalysis;

namespace Emploi.Allier.Core.Platform;

/// <summary>A telephone number in its international form: "+33470123456".</summary>
public readonly record struct Phone
{
    public const int MaxLength = 16;

    Phone(string e164) => E164 = e164;

    public string E164 { get; }

    /// <summary>A text message reaches it.</summary>
    public bool IsMobile => E164.StartsWith("+336", StringComparison.Ordinal) || E164.StartsWith("+337", StringComparison.Ordinal) || !IsFrench;

    /// <summary>A mobile of France, overseas included: abroad, nothing tells a mobile from a number that costs whoever writes to it.</summary>
    public bool IsFrenchMobile => IsMobile && (IsFrench || IsOverseas(E164));

    static bool IsOverseas(string number) => number.Length == 13 && Array.Exists(overseas, mobile => number.StartsWith($"+{mobile.Country}{mobile.Begins}", StringComparison.Ordinal));

    /// <summary>How mobiles begin overseas, and the country that they are called by: 06 92 of Réunion is +262 692.</summary>
    static readonly (string Begins, string Country)[] overseas =
        [("639", "262"), ("690", "590"), ("691", "590"), ("692", "262"), ("693", "262"), ("694", "594"), ("696", "596"), ("697", "596")];

    bool IsFrench => E164.StartsWith("+33", StringComparison.Ordinal);

    /// <summary>Reads French numbers as people write them, and foreign ones that begin with + or 00.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Phone? phone)
    {
        phone = null;
        if (text is null || text.Length > 40) return false;
        var trimmed = text.Trim().Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        if (trimmed.Where(c => !char.IsAsciiDigit(c)).Any(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '/' or '(' or ')' or '+'))) return false;
        if (trimmed.LastIndexOf('+') > 0) return false;

        var international = trimmed.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : digits.Length == 11 && digits.StartsWith("33", StringComparison.Ordinal) ? digits
            : digits.Length == 10 && digits[0] == '0' ? "33" + digits[1..]
            : null;
        if (international is null) return false;
        if (international.StartsWith("330", StringComparison.Ordinal) && international.Length == 12) international = "33" + international[3..];

        var isValid = international.StartsWith("33", StringComparison.Ordinal)
            ? international.Length == 11 && international[2] != '0'
            : international.Length is >= 8 and <= 15 && international[0] != '0';
        if (isValid) phone = new Phone("+" + (Overseas(international) ?? international));
        return isValid;
    }

    /// <summary>The one number that a mobile of the overseas has, when it is written as one of the mainland; 06 39 98 is nobody's, kept for fiction.</summary>
    static string? Overseas(string international) =>
        international.StartsWith("33", StringComparison.Ordinal) && !international.StartsWith("3363998", StringComparison.Ordinal) && Array.Find(overseas, mobile => international.AsSpan(2).StartsWith(mobile.Begins)) is { Country: { } country } ? country + international[2..] : null;

    /// <summary>A number as it is stored, to which a text may leave.</summary>
    public static bool IsInternational(string text) => TryParse(text, out var phone) && phone.Value.E164 == text;

    public override string ToString() => E164;

    /// <summary>A number as it is stored, as people read it.</summary>
    public static string? Spoken(string? stored) => TryParse(stored, out var phone) ? phone.Value.Spaced : stored;

    /// <summary>As it is read in France: "04 70 12 34 56".</summary>
    public string Spaced => IsFrench
        ? string.Join('\u00A0', new[] { "0" + E164[3], E164[4..6], E164[6..8], E164[8..10], E164[10..12] })
        : E164;
}
