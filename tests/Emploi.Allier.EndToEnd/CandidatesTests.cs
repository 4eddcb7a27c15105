using System.IO.Compression;
using System.Text;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Somebody seeks a job: by their CV alone, without an account; or with one, from the first alert until nothing of them is left.</summary>
public sealed class CandidatesTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    const string Name = "Apolline Rarissime", Email = "apolline.rarissime@exemple.fr", Phone = "06 98 76 54 32";

    [Theory]
    [InlineData(1280, "Ludivine", "Fournil du Pont")]
    [InlineData(360, "Mahaut", "Fournil du Canal")]
    public Task FromACvToAnApplication_WithoutAnAccount(int width, string given, string former) => InBrowser(async page =>
    {
        var email = $"{given.ToLowerInvariant()}@exemple.fr";
        var offer = await Offer($"Boulanger du faubourg {width} / Boulangère du faubourg {width}");
        var hand = Hand.Pointer(page);
        var cv = await Cv($"{given} Fictive", email, former);

        await page.GotoAsync("/cv");
        await page.GetByLabel("Votre CV").SetInputFilesAsync(cv);
        await hand.Press("Lire mon CV");
        (await page.GetByLabel("Poste").First.InputValueAsync()).ShouldBe("Boulangère");
        await hand.Press("Voir les offres");
        (await page.Locator(".offer", new() { HasText = offer.Title }).InnerTextAsync()).ShouldContain("Pourquoi cette offre");
        (await Traces.Of(Site, former, given)).ShouldBeEmpty();

        await hand.Press(offer.Title);
        await hand.Press("Postuler");
        await hand.Fill("Prénom", given);
        await hand.Fill("Nom", "Fictive");
        await hand.Fill("Adresse e-mail", email);
        await page.Locator("main input[type=file]").SetInputFilesAsync(cv);
        await hand.Press("Continuer");
        await page.GotoAsync(await Mail.LinkTo(email));
        await hand.Press("Envoyer ma candidature");

        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        sent.ConfirmedAt.ShouldNotBeNull();
        sent.FileId.ShouldNotBeNull();
        // What the CV says is in the file alone, which is encrypted.
        (await Traces.Of(Site, former)).ShouldBeEmpty();
    }, new Screen(width, 900, Dark: false));

    [Fact]
    public Task FromACvWithoutAnAccount_ToAProfileThatIsKept() => InBrowser(async page =>
    {
        const string email = "blandine@exemple.fr";
        var offer = await Offer("Boulanger du marché / Boulangère du marché");
        var hand = Hand.Pointer(page);

        await page.GotoAsync("/cv");
        await page.GetByLabel("Votre CV").SetInputFilesAsync(await Cv("Blandine Fictive", email, "Fournil du Moulin"));
        await hand.Press("Lire mon CV");
        await hand.Press("Voir les offres");
        await hand.Press("Garder ce profil");
        await SignUp(page, hand, "Blandine Fictive", email);

        page.Url.ShouldEndWith("/cv?handler=Reprendre");
        (await page.GetByLabel("Employeur").First.InputValueAsync()).ShouldBe("Fournil du Moulin");
        (await page.Violations()).ShouldBeEmpty();
        (await page.ScrollsSideways()).ShouldBeFalse();
        (await Traces.Of(Site, "Fournil du Moulin")).ShouldBeEmpty();
        await hand.Press("Garder ce profil");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(offer.Title);
    }, Screen.Phone);

    [Fact]
    public Task FromAnAccountToItsClosing_NothingOfThePersonRemains() => InBrowser(async page =>
    {
        var company = await Data.Company("Fournil du Val");
        var offer = await Offer("Tourier / Tourière", company);
        var hand = Hand.Pointer(page);
        var account = await SignUp(page, hand);

        await page.GotoAsync("/cv");
        var cv = await Cv(Name, Email, "Fournil de la Gare");
        await page.GetByLabel("Votre CV").SetInputFilesAsync(cv);
        await hand.Press("Lire mon CV");
        await hand.Press("Garder ce profil");
        await page.GotoAsync("/candidat/pour-moi");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(offer.Title);
        await page.GetByText("Pas pour moi").First.ClickAsync();
        await hand.Press("Retirer cette offre");
        await hand.Press("Reprendre");
        await page.GotoAsync("/alertes/creer?mot=boulangerie");
        await hand.Press("Créer l’alerte");

        await page.GotoAsync($"/offres/{offer.Slug}");
        await hand.Press("Postuler");
        await hand.Fill("Prénom", "Apolline");
        await hand.Fill("Nom", "Rarissime");
        await hand.Fill("Téléphone", Phone);
        await page.Locator("main input[type=file]").SetInputFilesAsync(cv);
        await hand.Press("Envoyer ma candidature");
        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        await Answer(sent, company);

        await page.GotoAsync($"/candidat/candidatures/{sent.Id}");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Nous avons retenu quelqu’un d’autre, du métier.");
        await page.GotoAsync("/compte/mes-donnees");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Fournil du Val");
        await hand.Press("Recevoir une copie de mes données");
        await Copy(page, hand);

        await page.GotoAsync("/compte/fermer");
        await hand.Press("Recevoir un code pour fermer mon compte");
        await hand.Fill("Code reçu par e-mail", await Mail.CodeTo(Email));
        await hand.Press("Fermer mon compte");
        await page.GetByText("Votre compte est fermé et vos données sont effacées.").WaitForAsync();
        await Data.Drain();

        // Their name, their addresses, their CV and what they wrote stand nowhere; the number of the account only where the law asks it.
        (await Traces.Of(Site, "Apolline", "Rarissime", "698765432", "98 76 54 32", "Fournil de la Gare")).ShouldBeEmpty();
        (await Data.Count<StoredFile>(f => f.Id == sent.FileId)).ShouldBe(0);
        (await Traces.Of(Site, account.Id.ToString())).Except(Traces.OfAClosedAccount).ShouldBeEmpty();
    });

    async Task<Account> SignUp(IPage page, Hand hand, string name = Name, string email = Email)
    {
        await page.GotoAsync("/compte/inscription");
        await hand.Choose("Je cherche un emploi");
        await hand.Fill("Prénom et nom", name);
        await hand.Fill("Adresse e-mail", email);
        await hand.Press("Créer mon compte");
        await page.GotoAsync(await Mail.LinkTo(email));
        await hand.Press("Confirmer mon adresse");
        return await Data.Single<Account>(a => a.Email == email);
    }

    /// <summary>The employer reads it from their mailbox, downloads the CV and answers.</summary>
    Task Answer(Application application, Company company) => InBrowser(async page =>
    {
        var hand = Hand.Pointer(page);
        await page.GotoAsync(await Data.LinkOf(application, company.Membership));
        await page.RunAndWaitForDownloadAsync(() => page.Locator("main a[href*='handler=Cv']").ClickAsync());
        await hand.Choose("L’expérience demandée manque");
        await hand.Fill("Message", "Bonjour, nous avons lu votre candidature avec attention. Nous avons retenu quelqu’un d’autre, du métier. Bonne continuation.");
        await hand.Press("Refuser et envoyer le message");
        Site.Clock.Advance(TimeSpan.FromHours(1));
    }, name: nameof(Answer));

    async Task Copy(IPage page, Hand hand)
    {
        await hand.Press("Recevoir un code pour télécharger mes données");
        await hand.Fill("Code reçu par e-mail", await Mail.CodeTo(Email));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Télécharger mes données" }).ClickAsync());
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        using var data = new StreamReader(zip.GetEntry("donnees.json")!.Open(), Encoding.UTF8);
        var text = await data.ReadToEndAsync();
        foreach (var told in new[] { "Rarissime", Email, "+33698765432", "boulangerie", "Boulangère", "quelqu’un d’autre", "CV téléchargé" }) text.ShouldContain(told);
        zip.Entries.ShouldContain(entry => entry.FullName.StartsWith("fichiers/") && entry.Length > 500);
    }

    async Task<Offer> Offer(string title, Company? company = null)
    {
        var offer = await Data.OfferHere(company ?? await Data.Company(), o => (o.Title, o.RomeCode, o.CommuneInsee) = (title, TestProfiles.Baker, OffersData.Moulins));
        await Data.Findable(offer);
        return offer;
    }

    /// <summary>As a word processor would print it.</summary>
    internal static async Task<FilePayload> Cv(string name, string email, string employer)
    {
        var page = await (await Chromium.Browser).NewPageAsync();
        await page.SetContentAsync($"""
            <h1>{name}</h1><p>12 rue des Lilas, 03000 Moulins<br>{Phone}<br>{email}</p>
            <h2>Expériences</h2><p>09/2015 – 06/2018 : Boulangère, {employer}, Moulins</p>
            <h2>Compétences</h2><ul><li>Façonnage</li><li>Tenue de caisse</li></ul>
            <h2>Permis</h2><p>Permis B</p>
            """);
        var pdf = await page.PdfAsync();
        await page.CloseAsync();
        return new() { Name = "cv.pdf", MimeType = "application/pdf", Buffer = pdf };
    }
}
