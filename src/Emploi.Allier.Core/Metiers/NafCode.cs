using System.Diagnostics.CodeAnalysis;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A subclass of the French nomenclature of activities: "43.21A", also written 4321A.</summary>
public readonly record struct NafCode
{
    public const int Length = 6;

    NafCode(string code) => Code = code;

    public string Code { get; }

    /// <summary>The two digits of the division, which the correspondence with ROME uses.</summary>
    public string Division => Code[..2];

    public static bool TryParse(string? text, [NotNullWhen(true)] out NafCode? code)
    {
        code = null;
        if (text is null || text.Length > 20) return false;
        var plain = string.Concat(text.Where(c => c != '.' && !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (plain.Length == 5 && plain[..4].All(char.IsAsciiDigit) && char.IsAsciiLetterUpper(plain[4]))
            code = new NafCode($"{plain[..2]}.{plain[2..]}");
        return code is not null;
    }

    public override string ToString() => Code;
}
