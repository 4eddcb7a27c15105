using Emploi.Allier.Core.Platform;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform;

public sealed class OfficeTests
{
    [Fact]
    public void Problems_WithoutADirector_NamesTheSetting() =>
        (Office.Example with { Director = " " }).Problems(production: false).ShouldHaveSingleItem().ShouldContain("Office:Director");

    [Fact]
    public void Problems_OfTheExample_AreItsAddresses_InProductionOnly()
    {
        Office.Example.Problems(production: false).ShouldBeEmpty();
        Office.Example.Problems(production: true).Count().ShouldBe(2);
    }
}
