using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Somebody looks for a job: with a mouse, without a script, without a mouse.</summary>
public sealed partial class OffersTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Search_NarrowWidenKeepAndReport(bool script) => InBrowser(async page =>
    {
        var word = script ? "sérigraphe" : "vitrailliste";
        foreach (var (contract, commune) in new[] { (Contract.Cdi, OffersData.Moulins), (Contract.Cdd, OffersData.Moulins), (Contract.Cdi, OffersData.Montlucon) })
            await Data.Findable(await Data.Offer(o => (o.Title, o.Contract, o.CommuneInsee, o.RomeCode) = ($"Atelier cherche {word}", contract, commune, null)));

        await page.GotoAsync("/");
        await page.GetByLabel("Métier ou mot-clé").FillAsync(word);
        await page.GetByLabel("Lieu").FillAsync("Moulins");
        await Press(page, "Rechercher");
        await Counted(page, "2 offres");

        await page.GetByLabel("CDD").CheckAsync();
        await Press(page, "Appliquer les filtres");
        await Counted(page, "1 offre");
        await page.GetByRole(AriaRole.List, new() { Name = "Filtres choisis" }).GetByRole(AriaRole.Link).ClickAsync();
        await Counted(page, "2 offres");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dans tout l’Allier et autour" }).ClickAsync();
        await Counted(page, "3 offres");

        await page.Locator(".offer a").First.ClickAsync();
        var offer = page.Url;
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith($"Atelier cherche {word}");
        await Follow(page, "Garder cette offre");
        await Press(page, "Garder cette offre");
        await page.GetByText("L’offre est dans vos favoris.").WaitForAsync();
        (await page.Locator(".offer").CountAsync()).ShouldBe(1);

        await page.GotoAsync(offer);
        await Follow(page, "Signaler cette offre");
        await page.GetByLabel("Argent demandé ou arnaque").CheckAsync();
        await Press(page, "Envoyer le signalement");
        await page.GetByText("Votre signalement est transmis à l’équipe").WaitForAsync();
    }, (script ? Screen.Desktop : Screen.Phone) with { JavaScript = script }, name: $"{nameof(Search_NarrowWidenKeepAndReport)}-{script}");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Alert_IsConfirmedByItsMail_TellsTheNewOffer_AndStopsInOneClick(bool script) => InBrowser(async page =>
    {
        var (word, email) = script ? ("calligraphe", "lea@exemple.fr") : ("enlumineur", "leo@exemple.fr");
        await page.GotoAsync($"/offres?mot={word}");
        await Follow(page, "Créer une alerte");
        await page.GetByLabel("Adresse e-mail").FillAsync(email);
        await page.GetByLabel("Chaque jour").CheckAsync();
        await Press(page, "Créer l’alerte");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Regardez votre messagerie");

        await page.GotoAsync(await Mail.LinkTo(email));
        await Press(page, "Confirmer mon alerte");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Votre alerte est active");

        Site.Clock.Advance(TimeSpan.FromHours(1));
        await Data.Findable(await Data.Offer(o => (o.Title, o.RomeCode) = ($"Maison cherche {word}", null)));
        Site.Clock.Advance(TimeSpan.FromDays(1));
        await Data.SendAlerts();
        await page.GotoAsync(await Mail.LinkTo(email));
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith($"Maison cherche {word}");

        await page.GotoAsync(StopLink().Match(await Mail.TextTo(email)).Value);
        await Press(page, "Arrêter cette alerte");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Cette alerte est arrêtée");
        (await Data.Count<Emploi.Allier.Core.Candidates.SavedSearch>(s => s.Email == email)).ShouldBe(0);
    }, Screen.Phone with { JavaScript = script }, name: $"{nameof(Alert_IsConfirmedByItsMail_TellsTheNewOffer_AndStopsInOneClick)}-{script}");

    [Fact]
    public Task Search_ByKeyboardAlone() => InBrowser(async page =>
    {
        await Data.Findable(await Data.Offer(o => (o.Title, o.RomeCode) = ("Boulangère de nuit", "D1102")));
        var keys = new Keyboard(page);
        await page.GotoAsync("/offres");
        await Pick(page, keys, "Métier ou mot-clé", "boulang");
        await Pick(page, keys, "Lieu", "moulins");
        await keys.Press("Rechercher");
        await page.GetByText("Lieu compris").WaitForAsync();
        await keys.Choose("CDI");
        await keys.Press("Appliquer les filtres");
        await Counted(page, "1 offre");
        await keys.Press("Boulangère de nuit");
        await keys.Press("Garder cette offre");
        await keys.Press("Garder cette offre");
        await page.GetByText("L’offre est dans vos favoris.").WaitForAsync();
    });

    /// <summary>The first suggestion, by the arrow and Enter.</summary>
    static async Task Pick(IPage page, Keyboard keys, string field, string typed)
    {
        await keys.Fill(field, typed);
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        (await page.GetByRole(AriaRole.Option).CountAsync()).ShouldBe(0);
    }

    static Task Counted(IPage page, string count) => page.GetByRole(AriaRole.Heading, new() { Name = count, Exact = true }).WaitForAsync();

    static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    static Task Follow(IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    [GeneratedRegex(@"/alertes/arreter\?\S+")]
    private static partial Regex StopLink();
}
