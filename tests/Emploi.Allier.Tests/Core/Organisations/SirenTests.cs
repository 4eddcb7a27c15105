using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Organisations;
using Xunit;

namespace Emploi.Allier.Tests.Core.Organisations;

public sealed class SirenTests
{
    [Theory]
    [InlineData("732829320", "732829320")]
    [InlineData(" 732 829 320 ", "732829320")]
    [InlineData("732.829.320", "732829320")]
    [InlineData("732\u00a0829\u202f320", "732829320")]
    [InlineData("356000000", "356000000")]
    [InlineData("732829321", null)]
    [InlineData("000000000", null)]
    [InlineData("73282932", null)]
    [InlineData("7328293200", null)]
    [InlineData("73282932O", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryParse_OfASiren_ChecksItsKey(string? text, string? expected)
    {
        Siren.TryParse(text, out var siren).ShouldBe(expected is not null);
        siren?.Digits.ShouldBe(expected);
    }

    [Theory]
    [InlineData("73282932000074", "73282932000074")]
    [InlineData("732 829 320 00074", "73282932000074")]
    [InlineData("73282932000075", null)]
    [InlineData("35600000000048", "35600000000048")]
    [InlineData("35600000009075", "35600000009075")]
    [InlineData("35600000009076", null)]
    [InlineData("73282932100000", null)]
    [InlineData("732829320", null)]
    public void TryParse_OfASiret_ChecksItsKeyAndTheRuleOfLaPoste(string text, string? expected)
    {
        Siret.TryParse(text, out var siret).ShouldBe(expected is not null);
        siret?.Digits.ShouldBe(expected);
    }

    [Fact]
    public void Siret_KnowsItsSirenAndIsReadInGroups()
    {
        Siret.TryParse("73282932000074", out var siret).ShouldBeTrue();
        siret!.Value.Siren.Digits.ShouldBe("732829320");
        siret.Value.Spaced.ShouldBe("732\u00a0829\u00a0320\u00a000074");
    }

    [Theory]
    [InlineData("43.21A", "43.21A")]
    [InlineData("4321a", "43.21A")]
    [InlineData(" 43 21 A ", "43.21A")]
    [InlineData("43.21", null)]
    [InlineData("A4321", null)]
    [InlineData("", null)]
    public void NafCode_IsReadWithOrWithoutItsPoint(string text, string? expected)
    {
        NafCode.TryParse(text, out var code).ShouldBe(expected is not null);
        code?.Code.ShouldBe(expected);
    }

    [Theory]
    [InlineData("D1102", true)]
    [InlineData(" d1102 ", true)]
    [InlineData("O1102", false)]
    [InlineData("D110", false)]
    [InlineData("D11020", false)]
    [InlineData("11102", false)]
    public void RomeCode_IsALetterAndFourDigits(string text, bool expected) => RomeCode.TryParse(text, out _).ShouldBe(expected);
}
