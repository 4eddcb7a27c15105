using Emploi.Allier.Core.People;
using Xunit;

namespace Emploi.Allier.Tests.Core.People;

public sealed class PersonTests
{
    // Keys computed by the published rule: 97 less the remainder by 97, Corsica's letters counted as 19 and 18.
    [Theory]
    [InlineData("1850399123456", true)]
    [InlineData("1 85 03 99 123 456", true)]
    [InlineData("185039912345672", true)]
    [InlineData("1 85 03 99 123 456 72", true)]
    [InlineData("1-85-03-99-123-456/72", true)]
    [InlineData("185032A12345601", true)]
    [InlineData("285032b12345675", true)]
    [InlineData("185039912345673", false)]
    [InlineData("73282932000074", false)]
    [InlineData("0612345678", false)]
    [InlineData("5850399123456", false)]
    [InlineData("1851399123456", false)]
    [InlineData("12345", false)]
    [InlineData("", false)]
    public void Nir_IsRecognisedWhereverItHides(string text, bool expected)
    {
        Nir.Find(text).Count.ShouldBe(expected ? 1 : 0);
        Nir.Find($"Né à Vichy, {text}, marié").Count.ShouldBe(expected ? 1 : 0);
    }

    [Theory]
    [InlineData("n° 1 85 03 99 123 456 72 au dossier", "n°  au dossier")]
    [InlineData("1850399123456 12 rue Haute", " 12 rue Haute")]
    [InlineData("185039912345672;285032B12345675", ";")]
    public void Nir_IsDroppedAndNothingElse(string text, string left) => Nir.Drop(text).ShouldBe((left, true));

    [Theory]
    [InlineData("  Jean-Pierre ", "Jean-Pierre")]
    [InlineData("de  la   Tour", "de la Tour")]
    [InlineData("N'Guyen", "N’Guyen")]
    [InlineData("Zoë\u0301", "Zoë\u0301")]
    [InlineData("Ōe", "Ōe")]
    [InlineData("Durand2", null)]
    [InlineData("<b>", null)]
    [InlineData("-", null)]
    [InlineData("   ", null)]
    [InlineData(null, null)]
    public void PersonName_IsCleanedOrRefused(string? typed, string? expected) => PersonName.Clean(typed).ShouldBe(expected?.Normalize());
}
