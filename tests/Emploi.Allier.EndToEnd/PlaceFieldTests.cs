using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

public sealed class PlaceFieldTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Fact]
    public Task Place_IsChosenByKeyboardAlone() => InBrowser(async page =>
    {
        await page.GotoAsync("/offres");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Lieu" });
        await field.PressSequentiallyAsync("moul");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        (await page.GetByRole(AriaRole.Status).Last.TextContentAsync())!.ShouldContain("suggestions");

        await field.PressAsync("ArrowDown");
        var active = await field.GetAttributeAsync("aria-activedescendant");
        (await page.Locator($"#{active}").GetAttributeAsync("aria-selected")).ShouldBe("true");
        (await page.Violations()).ShouldBeEmpty();
        (await page.ScrollsSideways()).ShouldBeFalse();

        await field.PressAsync("Escape");
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("false");
        await field.PressAsync("ArrowDown");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        (await field.InputValueAsync()).ShouldBe("Moulins (03)");
        await field.PressAsync("Enter");
        await page.GetByText("Lieu compris").WaitForAsync();

        await page.GotoAsync("/offres?lieu=Sainte-Colombe");
        (await page.Violations()).ShouldBeEmpty();
    }, Screen.Phone);

    [Fact]
    public Task Place_IsChosenByPointer() => InBrowser(async page =>
    {
        await page.GotoAsync("/");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Lieu" });
        await field.PressSequentiallyAsync("st pour");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        (await field.InputValueAsync()).ShouldBe("Saint-Pourçain-sur-Sioule (03)");
        (await page.GetByRole(AriaRole.Option).CountAsync()).ShouldBe(0);
    });

    [Fact]
    public Task Place_ThatIsUnclear_IsChosenWithoutScript() => InBrowser(async page =>
    {
        await page.GotoAsync("/offres?lieu=Sainte-Colombe");
        await page.GetByLabel("Sainte-Colombe (69)").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).ClickAsync();
        (await page.GetByText("Lieu compris").TextContentAsync())!.ShouldContain("Sainte-Colombe (69)");
    }, Screen.Phone with { JavaScript = false });
}
