using System.Diagnostics.CodeAnalysis;

namespace Emploi.Allier.Core.Metiers;

/// <summary>One letter and four digits; what it means depends on the release, which is kept beside every stored code.</summary>
public readonly record struct RomeCode
{
    public const int Length = 5;

    RomeCode(string code) => Code = code;

    public string Code { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out RomeCode? code)
    {
        var plain = text?.Trim().ToUpperInvariant();
        code = plain is { Length: Length } && plain[0] is >= 'A' and <= 'N' && plain.Skip(1).All(char.IsAsciiDigit)
            ? new RomeCode(plain) : null;
        return code is not null;
    }

    public override string ToString() => Code;
}
