using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.EndToEnd;

public sealed class HomeTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Fact]
    public Task Home_OpensInABrowser() => InBrowser(async page =>
    {
        await page.GotoAsync("/");
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
    });
}
