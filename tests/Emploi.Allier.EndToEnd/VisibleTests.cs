using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Somebody agrees to be seen without their name, gives it to one employer, and takes all of it back. Both in a browser, on a desk and on a phone.</summary>
public sealed class VisibleTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    const string Typed = "06 98 76 54 32", Phone = "+33698765432", Reason = "Nous cherchons une personne pour notre équipe du matin.";

    [Theory]
    [InlineData(1280, TestProfiles.Baker, "Zélie Quatrevaux", "Auberge des Tanneurs")]
    [InlineData(360, "G1602", "Oriane Tresvieux", "Hôtel du Parc")]
    public Task FromAConsentToItsEnd_TheNameIsTheirsToGive(int width, string trade, string name, string employer) => InBrowser(page => InBrowser(async other =>
    {
        var (candidate, company) = (await Data.Account(new Who(AccountKind.Candidat) { Name = name }), await Data.Company(employer));
        var title = Site.Services.GetRequiredService<Trades>().Index.Find(trade)!.Label;
        await Data.Profile(candidate, trade);
        var (hand, theirs) = (await SignIn(page, candidate), await SignIn(other, company.Recruiter));

        await other.GotoAsync("/employeur/profils");
        (await Read(other)).ShouldNotContain(title);
        await page.GotoAsync("/candidat/visibilite");
        (await Read(page)).ShouldContain("Votre profil est caché");
        await hand.Choose("J’accepte que des employeurs vérifiés");
        await hand.Press("J’accepte, pour 90 jours");
        (await Read(page)).ShouldContain("Votre profil est visible");

        await other.ReloadAsync();
        await theirs.Press(title);
        var profile = other.Url;
        NamesNobody(await Read(other), candidate);
        await theirs.Fill("Pourquoi ce contact", Reason);
        await theirs.Press("Demander un contact");
        (await Read(other)).ShouldContain("Votre demande est envoyée");

        (await Mail.LastTo(candidate.Email!)).Subject.ShouldContain(employer);
        var request = await Mail.LinkTo(candidate.Email!);
        await page.GotoAsync(request);
        (await Read(page)).ShouldContain(Reason);
        await page.GotoAsync("/candidat/visibilite/regards");
        (await Read(page)).ShouldContain(employer);
        await page.GotoAsync(request);
        await hand.Fill("Mon téléphone", Typed);
        await hand.Press("J’accepte ce contact");
        (await Read(page)).ShouldContain("C’est accepté");

        NamesNobody(await Mail.TextTo(company.Recruiter.Email!), candidate);
        await other.GotoAsync("/employeur/contacts");
        await theirs.Press("Sans offre");
        var given = await Read(other);
        given.ShouldContain(name);
        given.ShouldContain(Phone);
        given.ShouldNotContain(candidate.Email!);

        await page.GotoAsync("/candidat/visibilite");
        await hand.Press("Arrêter tout de suite");
        (await Read(page)).ShouldContain("Votre profil est caché");

        await other.ReloadAsync();
        var after = await Read(other);
        after.ShouldContain("Cette personne ne donne plus ses coordonnées.");
        NamesNobody(after, candidate);
        (await other.GotoAsync(profile))!.Status.ShouldBe(404);
        await other.GotoAsync("/employeur/profils");
        (await Read(other)).ShouldNotContain(title);
        var left = await Data.Single<ContactRequest>(asked => asked.AccountId == candidate.Id);
        (left.State, left.Name, left.Phone, left.VisibilityId).ShouldBe((ContactState.Arretee, null, null, null));
    }, new Screen(width, 900, Dark: false), name: $"Employer-{width}"), new Screen(width, 900, Dark: false));

    /// <summary>The name, the address, the phone, the former employer.</summary>
    static void NamesNobody(string text, Account candidate)
    {
        foreach (var word in candidate.DisplayName.Split(' ').Append(candidate.Email!).Append(Phone).Append("Fournil")) text.ShouldNotContain(word);
    }

    /// <summary>What the page says, all of it within the screen.</summary>
    static async Task<string> Read(IPage page)
    {
        (await page.ScrollsSideways()).ShouldBeFalse(page.Url);
        return (await page.Locator("body").InnerTextAsync()).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    async Task<Hand> SignIn(IPage page, Account account)
    {
        var hand = Hand.Pointer(page);
        await page.GotoAsync("/compte/connexion/code");
        await hand.Fill("Adresse e-mail", account.Email!);
        await hand.Press("Envoyer le code");
        await hand.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!));
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await page.WaitForURLAsync("**/compte");
        return hand;
    }
}
