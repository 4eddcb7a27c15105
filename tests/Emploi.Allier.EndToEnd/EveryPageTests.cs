using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Pages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Every page, at two widths and in both schemes: no violation found by axe, nothing beyond the edge of the screen.</summary>
[Trait("Proof", "Long")]
public sealed class EveryPageTests(DevelopmentSite site) : BrowserTest(site), IClassFixture<DevelopmentSite>
{
    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    public async Task EveryPage_IsAccessible(int width, bool dark)
    {
        var wrong = new List<string>();
        foreach (var people in Site.Pages().GroupBy(page => WhoSees(Doors.Of[page.Route])))
            await InBrowser(async page =>
            {
                foreach (var visited in people)
                {
                    var address = await Samples.AddressOf(visited, Data);
                    await page.GotoAsync(address);
                    (await page.Locator("h1").CountAsync()).ShouldBe(1, address);
                    wrong.AddRange((await page.Violations()).Select(violation => $"{address} {violation}"));
                    if (await page.ScrollsSideways()) wrong.Add($"{address} is wider than {width} px");
                }
            }, new Screen(width, 900, dark), Doors.Visitors[people.Key].Who);

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public Task PublicPages_At320PixelsAndTwiceTheText_LoseNothing() => InBrowser(async page =>
    {
        var wrong = new List<string>();
        foreach (var visited in Site.Pages().Where(visited => Doors.Of[visited.Route] is Door.Anybody))
        {
            await page.GotoAsync(await Samples.AddressOf(visited, Data));
            await page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            if (await page.ScrollsSideways()) wrong.Add(visited.Route);
        }
        wrong.ShouldBeEmpty();
    }, new Screen(640, 900, Dark: false));

    /// <summary>Whoever comes in by that door and has the least rights; what all staff may open shows more to the team.</summary>
    static int WhoSees(Door door) => Array.FindIndex(Doors.Visitors, visitor => visitor.Opens.Contains(door is Door.Staff ? Door.Team : door));
}
