using System.Diagnostics.CodeAnalysis;

namespace Emploi.Allier.Core.Organisations;

/// <summary>Nine digits that name an organisation. Checked by the key of Luhn.</summary>
public readonly record struct Siren
{
    public const int Length = 9;
    internal const string LaPoste = "356000000";

    Siren(string digits) => Digits = digits;

    public string Digits { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out Siren? siren)
    {
        siren = OfficialDigits.Of(text, Length) is { } digits && OfficialDigits.Luhn(digits) ? new Siren(digits) : null;
        return siren is not null;
    }

    /// <summary>What a number that may be a SIREN or a SIRET says of the organisation.</summary>
    public static Siren? In(string? text) => Siret.TryParse(text, out var siret) ? siret.Value.Siren : TryParse(text, out var siren) ? siren : null;

    internal static Siren Of(Siret siret) => new(siret.Digits[..Length]);

    public override string ToString() => Digits;

    /// <summary>As people read it: "732 829 320".</summary>
    public string Spaced => $"{Digits[..3]}\u00A0{Digits[3..6]}\u00A0{Digits[6..]}";
}

/// <summary>Fourteen digits that name an establishment: its SIREN, then its own five.</summary>
public readonly record struct Siret
{
    public const int Length = 14;

    Siret(string digits) => Digits = digits;

    public string Digits { get; }
    public Siren Siren => Siren.Of(this);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Siret? siret)
    {
        siret = OfficialDigits.Of(text, Length) is { } digits && IsValid(digits) ? new Siret(digits) : null;
        return siret is not null;
    }

    public override string ToString() => Digits;

    /// <summary>As people read it: "732 829 320 00074".</summary>
    public string Spaced => $"{Siren.Spaced}\u00A0{Digits[Siren.Length..]}";

    /// <summary>La Poste has too many offices for the key of Luhn: the digits of theirs add up to a multiple of five.</summary>
    static bool IsValid(string digits) =>
        OfficialDigits.Luhn(digits) && OfficialDigits.Luhn(digits[..Siren.Length])
        || digits.StartsWith(Siren.LaPoste, StringComparison.Ordinal) && digits.Sum(d => d - '0') % 5 == 0;
}

static class OfficialDigits
{
    /// <summary>The digits of a number typed with spaces, dots or hyphens; null when anything else is in it.</summary>
    public static string? Of(string? text, int length)
    {
        if (text is null || text.Length > length * 3) return null;
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        return digits.Length == length && digits.All(char.IsAsciiDigit) && digits.Any(d => d != '0') ? digits : null;
    }

    public static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
