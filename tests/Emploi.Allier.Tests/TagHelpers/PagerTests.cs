using Emploi.Allier.Web.TagHelpers;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Emploi.Allier.Tests.TagHelpers;

public sealed class PagerTests
{
    [Theory]
    [InlineData(1, 2, "1 2")]
    [InlineData(1, 12, "1 2 … 12")]
    [InlineData(4, 12, "1 2 3 4 5 … 12")]
    [InlineData(6, 12, "1 … 5 6 7 … 12")]
    [InlineData(9, 12, "1 … 8 9 10 11 12")]
    [InlineData(12, 12, "1 … 11 12")]
    [InlineData(3, 5, "1 2 3 4 5")]
    public void Shown_NeverHidesASinglePage(int current, int pages, string shown) =>
        string.Join(' ', Pager.Shown(current, pages).Select(page => page?.ToString() ?? "…")).ShouldBe(shown);

    [Fact]
    public void With_KeepsTheFiltersAndChangesOnlyWhatItNames()
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/offres";
        request.QueryString = new QueryString("?mot=soudeur&lieu=Saint-Pour%C3%A7ain&p=3");

        request.With(("p", "4")).ShouldBe("/offres?mot=soudeur&lieu=Saint-Pour%C3%A7ain&p=4");
        request.With(("tri", "-date"), ("p", null)).ShouldBe("/offres?mot=soudeur&lieu=Saint-Pour%C3%A7ain&tri=-date");
    }
}
