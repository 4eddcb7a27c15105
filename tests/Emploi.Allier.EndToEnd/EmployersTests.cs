using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Somebody recruits for the first time: a draft, an account, a publication, an application, a hire. With a mouse, without one, on a phone.</summary>
public sealed class EmployersTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Fact]
    public Task FromADraftToAHire_WithAPointer() => InBrowser(page => Recruit(page, Hand.Pointer, "souffleuse", Screen.Desktop), Screen.Desktop);

    [Fact]
    public Task FromADraftToAHire_WithoutAPointer() => InBrowser(page => Recruit(page, Hand.WithoutPointer, "tonnelière", Screen.Desktop), Screen.Desktop);

    [Fact]
    public Task FromADraftToAHire_OnAPhone() => InBrowser(page => Recruit(page, Hand.Pointer, "luthière", Screen.Phone), Screen.Phone);

    async Task Recruit(IPage page, Func<IPage, Hand> handOf, string word, Screen screen)
    {
        const string go = "Enregistrer et continuer";
        var hand = handOf(page);
        var (email, siret) = ($"{word}@atelier.example".Replace('è', 'e'), EmployersData.NextSiret());

        await page.GotoAsync("/deposer");
        await hand.Fill("Intitulé du poste", $"Aide / Aide-{word}");
        await hand.Fill("Description du poste", "Vous préparez les pièces, vous aidez à les finir et vous rangez l’atelier, avec une équipe de trois personnes qui vous apprend le métier.");
        await hand.Press("Continuer");
        await Goes(page, hand, "Lieu et horaires");
        await hand.Fill("Commune où l’on travaille", "Moulins (03)");
        await page.Keyboard.PressAsync("Escape");
        await hand.Fill("Heures par semaine", "35");
        await hand.Press(go);
        await Goes(page, hand, "Contrat et salaire");
        await hand.Select("Contrat", "CDI");
        await hand.Fill("Salaire brut le plus bas, en euros", "1900");
        await hand.Fill("Salaire brut le plus haut, en euros", "2100");
        await hand.Select("Ce salaire est", "par mois");
        await hand.Press(go);
        await Goes(page, hand, "Profil");
        await hand.Press(go);
        await Goes(page, hand, "Comment postuler");
        await hand.Choose("Sur Emploi.Allier");
        await hand.Fill("Votre prénom et votre nom", "Marie Recrute");
        await hand.Fill("Votre adresse e-mail", email);
        await hand.Fill("SIRET de l’établissement qui recrute", siret);
        await hand.Fill("Nom de l’entreprise ou de l’association", "Atelier du Cher");
        await hand.Press(go);
        await Goes(page, hand, "Vérifier");
        await hand.Fill("Code reçu par e-mail", await Mail.CodeTo(email));
        await hand.Press("Envoyer l’offre");
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith("Votre offre est envoyée");

        var offer = await Data.Read(db => db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.Title.Contains(word)));
        await Data.Proved(email);
        await InBrowser(async team =>
        {
            await team.GotoAsync($"/equipe/moderation/{offer.Reference}");
            await Hand.Pointer(team).Press("Publier l’offre");
            await team.GetByText("L’offre est publiée.").WaitForAsync();
        }, who: Staff.With(Role.Equipe), name: $"Publish-{word}");
        await Data.Findable(offer);

        await InBrowser(candidate => Apply(candidate, handOf(candidate), word), screen, name: $"Apply-{word}");

        await page.GotoAsync($"/employeur/offres/{offer.Reference}");
        await hand.Press("1 candidature");
        await hand.Press("Camille Postule");
        await hand.Press("Proposer un entretien");
        await hand.Fill("Jour de l’entretien", French.Date(Calendar.DayOf(Site.Clock.GetUtcNow()).AddDays(7)));
        await hand.Fill("Heure", "14 h 30");
        await hand.Fill("Lieu", "À l’atelier, 4 rue des Tanneurs");
        await hand.Press("Proposer et envoyer le message");
        (await Mail.TextTo($"camille-{offer.Reference}@exemple.fr")).ShouldContain("rue des Tanneurs");
        await hand.Press("Noter l’embauche");
        await hand.Fill("Début", French.Date(Calendar.DayOf(Site.Clock.GetUtcNow()).AddDays(21)));
        await hand.Choose("Oui, je demande le CIED");
        await hand.Press("Noter l’embauche");

        (await Data.Read(db => db.Set<Hire>().AsNoTracking().SingleAsync(h => h.OfferId == offer.Id))).Contract.ShouldBe(Contract.Cdi);
    }

    /// <summary>Finds the offer by a word of it, and applies without an account.</summary>
    async Task Apply(IPage page, Hand hand, string word)
    {
        await page.GotoAsync("/offres");
        await hand.Fill("Métier ou mot-clé", word);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".offer a").First.WaitForAsync();
        await hand.Press($"Aide / Aide-{word}");
        var email = $"camille-{OfferSlug.Reference(page.Url)}@exemple.fr";
        await hand.Press("Postuler");
        await hand.Fill("Prénom", "Camille");
        await hand.Fill("Nom", "Postule");
        await hand.Fill("Adresse e-mail", email);
        await hand.Fill("Quelques mots à l’employeur", "J’aime le travail du bois et je peux commencer en octobre.");
        await hand.Press("Continuer");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Regardez votre messagerie");
        await page.GotoAsync(await Mail.LinkTo(email));
        await hand.Press("Envoyer ma candidature");
    }

    /// <summary>What the rules advise is read, and left as it is.</summary>
    static async Task Goes(IPage page, Hand hand, string next)
    {
        if (!(await page.Locator("h1").InnerTextAsync()).StartsWith(next, StringComparison.Ordinal)) await hand.Press("Enregistrer et continuer");
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith(next);
    }
}
