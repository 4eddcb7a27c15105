using Emploi.Allier.Core.Offers;
using Xunit;

namespace Emploi.Allier.Tests.Core.Offers;

public class OfferSlugTests
{
    [Fact]
    public void Of_ATitleOfOneEndlessWord_IsCut() =>
        OfferSlug.Of(new string('a', 150), "Moulins", "7k3m9x2p").ShouldBe(new string('a', 80) + "-7k3m9x2p");

    [Fact]
    public void Of_ALongTitle_EndsWithAWholeWord() =>
        OfferSlug.Of(string.Concat(Enumerable.Repeat("soudeur ", 15)), "Moulins", "7k3m9x2p").ShouldBe(string.Join('-', Enumerable.Repeat("soudeur", 10)) + "-7k3m9x2p");
}
