using Emploi.Allier.Core.Platform;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform;

public sealed class PhoneTests
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
    [InlineData("06 92 12 34 56", "+262692123456")]
    [InlineData("+33 6 90 12 34 56", "+590690123456")]
    [InlineData("+262 692 12 34 56", "+262692123456")]
    [InlineData("06 95 12 34 56", "+33695123456")]
    [InlineData("06 39 98 12 34", "+33639981234")]
    [InlineData("04 70 12 34 5", null)]
    [InlineData("04 70 12 34 567", null)]
    [InlineData("0012", null)]
    [InlineData("+33 0 12", null)]
    [InlineData("06 12 34 56 78 le soir", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void OfANumberAsPeopleWriteIt_IsInternational(string? text, string? expected)
    {
        Phone.TryParse(text, out var phone).ShouldBe(expected is not null);
        phone?.E164.ShouldBe(expected);
    }

    [Theory]
    [InlineData("0612345678", true, "06\u00a012\u00a034\u00a056\u00a078")]
    [InlineData("0470123456", false, "04\u00a070\u00a012\u00a034\u00a056")]
    [InlineData("+32470123456", true, "+32470123456")]
    public void SaysWhetherATextReachesItAndHowItIsRead(string text, bool mobile, string spaced)
    {
        Phone.TryParse(text, out var phone).ShouldBeTrue();
        phone!.Value.IsMobile.ShouldBe(mobile);
        phone.Value.Spaced.ShouldBe(spaced);
    }

    [Theory]
    [InlineData("06 12 34 56 78", true)]
    [InlineData("07 12 34 56 78", true)]
    [InlineData("0696 12 34 56", true)]
    [InlineData("+262 639 12 34 56", true)]
    [InlineData("04 70 12 34 56", false)]
    [InlineData("08 36 65 65 65", false)]
    [InlineData("+262 262 12 34 56", false)]
    [InlineData("+262 692 12 34 567", false)]
    [InlineData("+32 470 12 34 56", false)]
    public void IsFrenchMobile_OfTheMainlandAndOverseas(string text, bool expected)
    {
        Phone.TryParse(text, out var phone).ShouldBeTrue();
        phone!.Value.IsFrenchMobile.ShouldBe(expected);
    }

    [Theory]
    [InlineData("+33612345678", true)]
    [InlineData("+32470123456", true)]
    [InlineData("0612345678", false)]
    [InlineData("+33 6 12 34 56 78", false)]
    [InlineData("+3361234567", false)]
    public void IsInternational_OfAStoredNumber(string text, bool expected) => Phone.IsInternational(text).ShouldBe(expected);
}
