using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

public sealed class TradeFieldTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Fact]
    public Task Trade_IsChosenByKeyboardAlone() => InBrowser(async page =>
    {
        await page.GotoAsync("/offres");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Métier ou mot-clé" });
        await field.PressSequentiallyAsync("serveuse en");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await field.PressAsync("ArrowDown");
        (await page.Violations()).ShouldBeEmpty();
        (await page.ScrollsSideways()).ShouldBeFalse();

        await field.PressAsync("Enter");
        (await field.InputValueAsync()).ShouldBe("Serveur / Serveuse en restauration");
        await field.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Offres d’emploi « Serveur / Serveuse en restauration »" }).WaitForAsync();
    }, Screen.Phone);

    [Fact]
    public Task AnyWords_AreSearchedWithoutScript() => InBrowser(async page =>
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Métier ou mot-clé").FillAsync("soudure fine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).ClickAsync();
        (await page.GetByLabel("Métier ou mot-clé").InputValueAsync()).ShouldBe("soudure fine");
    }, Screen.Phone with { JavaScript = false });
}
