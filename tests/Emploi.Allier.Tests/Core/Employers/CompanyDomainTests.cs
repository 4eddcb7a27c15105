using Emploi.Allier.Core.Employers;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

public sealed class CompanyDomainTests
{
    [Theory]
    [InlineData("garage-martin.fr", "garage-martin.fr")]
    [InlineData("  Garage-Martin.FR ", "garage-martin.fr")]
    [InlineData("accueil@garage-martin.fr", "garage-martin.fr")]
    [InlineData("@garage-martin.fr", "garage-martin.fr")]
    [InlineData("https://www.garage-martin.fr/contact", "garage-martin.fr")]
    [InlineData("www.garage-martin.fr", "garage-martin.fr")]
    [InlineData("rh.groupe-martin.co.uk", "rh.groupe-martin.co.uk")]
    [InlineData("xn--caf-dma.fr", "xn--caf-dma.fr")]
    public void Read_UnderstandsWhatPeoplePaste(string typed, string domain) => CompanyDomain.Read(typed).ShouldBe((domain, null));

    [Theory]
    [InlineData("gmail.com")]
    [InlineData("orange.fr")]
    [InlineData("Contact@LaPoste.net")]
    [InlineData("boite.wanadoo.fr")]
    [InlineData("yopmail.com")]
    [InlineData("asso.fr")]
    [InlineData("co.uk")]
    public void Read_OfAMailboxForAnybody_IsRefused(string typed) => CompanyDomain.Read(typed).Problem!.Message.ShouldContain("ne prouve rien");

    [Theory]
    [InlineData("garage")]
    [InlineData("garage martin.fr")]
    [InlineData("garage..fr")]
    [InlineData("-garage.fr")]
    [InlineData("10.0.0.1")]
    [InlineData("café.fr")]
    [InlineData("@")]
    public void Read_OfWhatIsNoDomain_IsRefused(string typed) => CompanyDomain.Read(typed).Problem!.Message.ShouldContain("ce qui suit le signe @");

    [Fact]
    public void Of_AnAddress_IsWhatFollowsItsSign()
    {
        CompanyDomain.Of("Lea@Garage.FR").ShouldBe("garage.fr");
        CompanyDomain.Of("lea").ShouldBeNull();
        CompanyDomain.Of(null).ShouldBeNull();
        // A name that ends alike is another's.
        CompanyDomain.IsAnybodys("notgmail.com").ShouldBeFalse();
    }
}
