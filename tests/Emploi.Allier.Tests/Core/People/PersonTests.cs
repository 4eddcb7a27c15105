using Emploi.Allier.Core.People;
using Xunit;

namespace Emploi.Allier.Tests.Core.People;

public sealed class PersonTests
{
    [Theory]
    [InlineData("06 12 34 56 78", "+33612345678")]
    [InlineData("06.12.34.56.78", "+33612345678")]
    [InlineData("0612345678", "+33612345678")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+33 (0)6 12 34 56 78", "+33612345678")]
    [InlineData("+330612345678", "+33612345678")]
    [InlineData("0033612345678", "+33612345678")]
    [InlineData("33612345678", "+33612345678")]
    [InlineData("04-70-12-34-56", "+33470123456")]
    [InlineData("+32 470 12 34 56", "+32470123456")]
    [InlineData("0041 22 123 45 67", "+41221234567")]
    [InlineData("04 70 12 34 5", null)]
    [InlineData("04 70 12 34 567", null)]
    [InlineData("0012", null)]
    [InlineData("+33 0 12", null)]
    [InlineData("06 12 34 56 78 le soir", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Phone_OfANumberAsPeopleWriteIt_IsInternational(string? text, string? expected)
    {
        Phone.TryParse(text, out var phone).ShouldBe(expected is not null);
        phone?.E164.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0612345678", true, "06\u00a012\u00a034\u00a056\u00a078")]
    [InlineData("0470123456", false, "04\u00a070\u00a012\u00a034\u00a056")]
    [InlineData("+32470123456", true, "+32470123456")]
    public void Phone_SaysWhetherATextReachesItAndHowItIsRead(string text, bool mobile, string spaced)
    {
        Phone.TryParse(text, out var phone).ShouldBeTrue();
        phone!.Value.IsMobile.ShouldBe(mobile);
        phone.Value.Spaced.ShouldBe(spaced);
    }

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

    [Fact]
    public void PersonName_OfTwoSpellings_Meets() => PersonName.Fold("LEFEVRE DURAND").ShouldBe(PersonName.Fold("Lefèvre-Durand"));
}
