using AngleSharp.Dom;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Core.Feeds;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class SourcesTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task NewSource_IsTriedThenPutInService()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2, contract: "Stage"));
        var visitor = Administrator;

        var added = await (await visitor.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "Journal du Bocage").Fill("Sorte", SourceKind.File.ToString()).Fill("Adresse", partner.Address).Fill("Rythme", "7 * * * *").Submit();
        added.Shows("La source « Journal du Bocage » est ajoutée.");
        added.Shows("Hors service");
        (await Data.All<Offer>(o => o.Source == "Journal du Bocage")).ShouldBeEmpty();

        var tried = await (await added.Follow("Essayer sans rien publier")).Form.Submit("Commencer l’essai");
        tried.Shows("2 lignes lues, 1 offre, 1 refusée");
        tried.Shows("Maçon / Maçonne");
        tried.Shows("not_a_job");
        (await Data.All<Offer>(o => o.Source == "Journal du Bocage")).ShouldBeEmpty();

        var changed = await (await visitor.Open("/admin/sources/journal-du-bocage/modifier")).Form.Choose("En service").Submit();
        changed.Shows("La source est modifiée.");
        var source = await Data.Single<FeedSource>(s => s.Slug == "journal-du-bocage");
        (await Data.Gather(source)).Added.ShouldBe(1);
        var page = await visitor.Open("/admin/sources");
        page.Shows("Journal du Bocage");
        page.Shows("En service");
        (await visitor.Open("/admin/sources/journal-du-bocage/refus")).Shows("Ce n’est pas un emploi");
    }

    [Fact]
    public async Task Secret_IsSealed_NeverShownAgain_AndKeptWhenLeftBlank()
    {
        var visitor = Administrator;
        await (await visitor.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "Avec un secret").Fill("Sorte", SourceKind.File.ToString()).Fill("Adresse", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *")
            .Fill("Identifiant", "emploi").Fill("Mot de passe ou clé", "tres-secret-42").Submit();
        var edit = await visitor.Open("/admin/sources/avec-un-secret/modifier");
        edit.Source.ShouldNotContain("tres-secret-42");
        await edit.Form.Fill("Rang", "3").Submit();

        var source = await Data.Single<FeedSource>(s => s.Slug == "avec-un-secret");
        source.Credentials.ShouldNotBeNull().ShouldNotContain("secret");
        Site.Services.GetRequiredService<SourceSecrets>().Open(source).ShouldBe(new SourceCredentials("emploi", "tres-secret-42"));
        (await Data.All<AuditEntry>(e => e.TableName == "sources")).ShouldAllBe(e => !(e.After ?? "").Contains(source.Credentials!));

        await (await visitor.Open("/admin/sources/avec-un-secret/modifier")).Form.Choose("Ne plus utiliser d’identifiant ni de mot de passe").Submit();
        (await Data.Single<FeedSource>(s => s.Slug == "avec-un-secret")).Credentials.ShouldBeNull();
    }

    [Theory]
    [InlineData("Adresse", "https://autre.exemple.fr/a.xml")]
    [InlineData("Adresse", "http://partenaire.exemple.fr/a.xml")]
    [InlineData("Adresse", "https://partenaire.exemple.fr:8443/a.xml")]
    [InlineData("Sorte", "Pages")]
    public async Task Secret_DoesNotFollowTheAddressToAnotherServer(string field, string value)
    {
        var sealing = Site.Services.GetRequiredService<SourceSecrets>();
        var source = await Data.FeedSource(s => (s.Address, s.Cron, s.Credentials) = ("https://partenaire.exemple.fr/a.xml", "7 2 * * *", sealing.Seal(new("emploi", "tres-secret-42"))));
        var edit = await Administrator.Open($"/admin/sources/{source.Slug}/modifier");

        var refused = await edit.Form.Fill(field, value).Submit();
        refused.ShowsError("Mot de passe ou clé", "Le serveur a changé : tapez de nouveau le mot de passe, ou cochez la case qui l’oublie.");
        sealing.Open(await Data.Single<FeedSource>(s => s.Id == source.Id)).ShouldBe(new SourceCredentials("emploi", "tres-secret-42"));

        (await refused.Form.Fill("Identifiant", "emploi").Fill("Mot de passe ou clé", "un-autre").Submit()).Shows("La source est modifiée.");
        sealing.Open(await Data.Single<FeedSource>(s => s.Id == source.Id)).ShouldBe(new SourceCredentials("emploi", "un-autre"));
    }

    [Fact]
    public async Task NameOfUser_ComesWithItsSecret()
    {
        var sealing = Site.Services.GetRequiredService<SourceSecrets>();
        var source = await Data.FeedSource(s => (s.Address, s.Cron, s.Credentials) = ("https://partenaire.exemple.fr/a.xml", "7 2 * * *", sealing.Seal(new("emploi", "tres-secret-42"))));

        var refused = await (await Administrator.Open($"/admin/sources/{source.Slug}/modifier")).Form.Fill("Identifiant", "autre").Submit();

        refused.ShowsError("Mot de passe ou clé", "Tapez aussi le mot de passe ou la clé : les deux se gardent ensemble.");
        sealing.Open(await Data.Single<FeedSource>(s => s.Id == source.Id)).ShouldBe(new SourceCredentials("emploi", "tres-secret-42"));
    }

    [Fact]
    public async Task Secret_IsForgottenWithTheAddressItWasFor()
    {
        var source = await Data.FeedSource(s => (s.Address, s.Cron, s.Credentials) =
            ("https://partenaire.exemple.fr/a.xml", "7 2 * * *", Site.Services.GetRequiredService<SourceSecrets>().Seal(new("emploi", "tres-secret-42"))));

        await (await Administrator.Open($"/admin/sources/{source.Slug}/modifier")).Form.Fill("Adresse", "").Attach("Fichier à déposer", "offres.xml", Xml(Partner.Job(1))).Submit();

        (await Data.Single<FeedSource>(s => s.Id == source.Id)).Credentials.ShouldBeNull();
    }

    [Fact]
    public async Task OffersOfASourceOutOfService_StayUntilTheyAreWithdrawn_AndComeBackWithIt()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2, title: "Boulanger / Boulangère"));
        var source = await Data.FeedSource(s => (s.Address, s.Cron) = (partner.Address, "7 2 * * *"));
        await Data.Gather(source);
        var visitor = Administrator;
        (await visitor.Open($"/admin/sources/{source.Slug}")).ShowsNot("Retirer ses offres");

        var off = await (await visitor.Open($"/admin/sources/{source.Slug}/modifier")).Form.Choose("En service", false).Submit();
        off.Shows("2 de ses offres sont encore en ligne");
        (await off.FormWith("Confirmer et retirer ses offres").Submit()).Shows("2 offres sont retirées.");

        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldAllBe(o => o.State == OfferState.Expiree && o.ClosedAt != null);
        (await Data.All<OfferStep>(s => s.Motive == "Sa source est hors service" && s.ToState == OfferState.Expiree && s.ActorId != null)).Count.ShouldBe(2);

        await (await visitor.Open($"/admin/sources/{source.Slug}/modifier")).Form.Choose("En service").Submit();
        await Data.Gather(await Data.Single<FeedSource>(s => s.Id == source.Id));
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldAllBe(o => o.State == OfferState.Publiee);
    }

    [Theory]
    [InlineData("Adresse", "file:///etc/passwd", "Donnez une adresse complète, qui commence par https:// et ne contient pas de mot de passe.")]
    [InlineData("Correspondance des champs", "titre title", "Ligne 1 : écrivez un champ, le signe « = », puis un chemin.")]
    [InlineData("Départements retenus", "Allier", "Écrivez des codes de départements séparés par des virgules, par exemple 03, 63.")]
    [InlineData("Rang", "0", "Le rang va de 1 à 99.")]
    public async Task WrongField_SaysWhatToCorrect(string field, string value, string message)
    {
        var answer = await (await Administrator.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "À corriger").Fill("Sorte", SourceKind.File.ToString()).Fill("Adresse", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *").Fill(field, value).Submit();

        answer.ShowsError(field, message);
    }

    [Fact]
    public async Task SameName_IsRefused()
    {
        var known = await Data.FeedSource(s => s.Address = "https://partenaire.exemple.fr/a.xml");

        var answer = await (await Administrator.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", known.Name.ToUpperInvariant()).Fill("Sorte", SourceKind.File.ToString()).Fill("Adresse", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *").Submit();

        answer.ShowsError("Nom", "Une autre source porte déjà ce nom.");
    }

    [Fact]
    public async Task SuddenDrop_IsConfirmedFromItsPage()
    {
        await using var partner = await Partner.Start([.. Enumerable.Range(1, 40).Select(n => Partner.Job(n))]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        partner.Gives([.. Enumerable.Range(1, 5).Select(n => Partner.Job(n))]);
        await Data.Gather(source);

        var page = await Administrator.Open($"/admin/sources/{source.Slug}");
        page.Shows("35 offres ont disparu d’un coup");
        (await page.FormWith("Confirmer et les retirer").Submit()).Shows("C’est confirmé");
        (await Data.Gather(source)).Expired.ShouldBe(35);
        (await Administrator.Open($"/admin/sources/{source.Slug}")).ShowsNot("d’un coup");
    }

    [Fact]
    public async Task RefusedRows_AreReadAgainWhenAsked()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2, contract: "Stage"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        (await Administrator.Open($"/admin/sources/{source.Slug}/refus")).Shows("Pas un emploi : 1");
        (await (await Administrator.Open($"/admin/sources/{source.Slug}/refus")).FormWith("Relire les lignes refusées").Submit()).Shows("sont relues");
        var run = await Data.Gather(source);

        (run.Read, run.Unchanged, run.Refused).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task FileBroughtIn_TakesTheAddressesPlace_AndIsReplacedByTheNext()
    {
        var visitor = Administrator;
        var page = await Filled(await visitor.Open("/admin/sources/nouvelle"), "Fichier du mois").Choose("En service").Attach("Fichier à déposer", "offres.xml", Xml(Partner.Job(1))).Submit();
        page.Shows("La source « Fichier du mois » est ajoutée.");
        page.Shows("offres.xml");
        var source = await Data.Single<FeedSource>(s => s.Slug == "fichier-du-mois");
        var first = source.FileId.ShouldNotBeNull();
        (await Data.Single<JobState>(j => j.Name == source.JobName)).AskedAt.ShouldNotBeNull();
        (await Data.Gather(source)).Added.ShouldBe(1);

        var edit = await visitor.Open("/admin/sources/fichier-du-mois/modifier");
        edit.Shows("Fichier en place : offres.xml");
        await edit.Form.Attach("Fichier à déposer", "octobre.xml", Xml(Partner.Job(1), Partner.Job(2))).Submit();
        source = await Data.Single<FeedSource>(s => s.Slug == "fichier-du-mois");
        source.FileId.ShouldNotBe(first);
        (await Data.All<StoredFile>(f => f.Owner == "source" && f.Id == first)).ShouldBeEmpty();
        (await Data.Single<StoredFile>(f => f.Id == source.FileId)).ShouldSatisfyAllConditions(f => f.OwnerId.ShouldBe(source.Id), f => f.ExpiresAt.ShouldBeNull());
        (await Data.Gather(source)).ShouldSatisfyAllConditions(r => r.Added.ShouldBe(1), r => r.Expired.ShouldBe(0));

        await (await visitor.Open("/admin/sources/fichier-du-mois/modifier")).Form.Fill("Adresse", "https://partenaire.exemple.fr/a.xml").Submit();
        (await Data.Single<FeedSource>(s => s.Slug == "fichier-du-mois")).FileId.ShouldBeNull();
        (await Data.All<StoredFile>(f => f.Id == source.FileId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_ThatCannotBeTaken_SaysWhy()
    {
        var visitor = Administrator;

        (await Filled(await visitor.Open("/admin/sources/nouvelle"), "Rien").Submit()).ShowsError("Adresse", "Donnez l’adresse du fichier, ou déposez-le.");
        (await Filled(await visitor.Open("/admin/sources/nouvelle"), "Vide").Attach("Fichier à déposer", "a.csv", []).Submit()).ShowsError("Fichier à déposer", "Ce fichier est vide.");
        (await Filled(await visitor.Open("/admin/sources/nouvelle"), "Deux").Fill("Adresse", "https://partenaire.exemple.fr/a.xml").Attach("Fichier à déposer", "a.csv", [65]).Submit())
            .ShowsError("Fichier à déposer", "Donnez une adresse ou un fichier, pas les deux : videz l’adresse pour déposer un fichier.");
        (await Filled(await visitor.Open("/admin/sources/nouvelle"), "Lourd").Attach("Fichier à déposer", "a.csv", new byte[50_000_001]).Submit())
            .ShowsError("Fichier à déposer", "Ce fichier dépasse 50 Mo : compressez-le (.gz), ou demandez une adresse au partenaire.");
        (await Filled(await visitor.Open("/admin/sources/nouvelle"), "Pages", SourceKind.Pages).Submit()).ShowsError("Adresse", "Donnez l’adresse du plan du site (sitemap) ou de la page qui liste les offres.");
        (await Data.All<FeedSource>(s => s.Name == "Vide" || s.Name == "Lourd")).ShouldBeEmpty();
    }

    [Fact]
    public async Task FranceTravail_NeedsNoAddress_ButAnIdentifierAndAKey()
    {
        var visitor = Administrator;
        var answer = await Filled(await visitor.Open("/admin/sources/nouvelle"), "France Travail", SourceKind.FranceTravail).Submit();
        answer.ShowsError("Identifiant", "Donnez l’identifiant de votre application francetravail.io.");
        answer.ShowsError("Mot de passe ou clé", "Donnez la clé secrète de votre application francetravail.io.");

        (await answer.Form.Fill("Identifiant", "PAR_1").Fill("Mot de passe ou clé", "cle").Submit()).Shows("La source « France Travail » est ajoutée.");
        (await (await visitor.Open("/admin/sources/france-travail/modifier")).Form.Fill("Rang", "5").Submit()).Shows("La source est modifiée.");

        var source = await Data.Single<FeedSource>(s => s.Slug == "france-travail");
        (source.Address, source.Kind, source.Rank).ShouldBe((null, SourceKind.FranceTravail, 5));
        Site.Services.GetRequiredService<SourceSecrets>().Open(source).ShouldBe(new SourceCredentials("PAR_1", "cle"));
    }

    static WebForm Filled(WebPage page, string name, SourceKind kind = SourceKind.File) => page.Form.Fill("Nom", name).Fill("Sorte", kind.ToString()).Fill("Rythme", "7 2 * * *");

    static byte[] Xml(params string[] jobs) => System.Text.Encoding.UTF8.GetBytes($"<source>{string.Concat(jobs)}</source>");

    [Fact]
    public async Task List_SaysHowEachSourceDoes()
    {
        var well = await Data.FeedSource(s => s.SilentHours = 2_000);
        await Data.Reading(well, daysAgo: 29, added: 40);
        await Data.Reading(well, daysAgo: 0, added: 5);
        var failing = await Data.FeedSource();
        await Data.Reading(failing, JobRunState.Failed, error: "FeedException: Le serveur ne répond pas.");

        var page = await Administrator.Open("/admin/sources");
        var row = page.Document.QuerySelectorAll("tbody tr").Single(tr => tr.QuerySelector("th")!.TextContent == well.Name);
        row.QuerySelector(".spark svg")!.GetAttribute("aria-label").ShouldBe("De 40 à 5");
        row.Cell("Nouvelles en 30 jours").ShouldBe("45");
        (row.Cell("Nouvelles"), row.Cell("Mises à jour"), row.Cell("Expirées"), row.Cell("En double")).ShouldBe(("5", "30", "7", "4"));
        row.Cell("Durée").ShouldContain("1");
        page.Document.QuerySelectorAll("tbody tr").Single(tr => tr.QuerySelector("th")!.TextContent == failing.Name).Cell("État").ShouldBe("En échec");
        page.Text.ShouldMatch("qu’on l(a|es) regarde");

        var its = await Administrator.Open($"/admin/sources/{well.Slug}");
        its.Document.QuerySelectorAll("figure.chart table tbody tr").Length.ShouldBe(30);
        its.Shows("Trente derniers jours");
    }

    [Fact]
    public async Task Reading_IsFollowedOnItsPage_AndStopped()
    {
        var (server, release) = (new PartnerServer(), new TaskCompletionSource());
        server.Serves("/offres.xml", async context =>
        {
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync("<source>" + string.Concat(Enumerable.Range(1, 600).Select(n => Partner.Job(n))));
            await context.Response.Body.FlushAsync();
            await release.Task;
        });
        await server.InitializeAsync();
        var source = await Data.FeedSource(s => s.Address = server.Address + "/offres.xml");
        var gathering = Data.Gather(source);
        await OffersData.Soon(async () => (await Data.All<FeedRun>(r => r.SourceId == source.Id)) is [{ Added: >= 250 }], () => "nothing was read");
        var run = await Data.Single<FeedRun>(r => r.SourceId == source.Id);

        var page = await (await Administrator.Open($"/admin/sources/{source.Slug}")).Follow("Suivre cette lecture");
        page.Path.ShouldBe($"/admin/sources/{source.Slug}/lectures/{run.RunId}");
        page.Text.ShouldMatch(@"Nouvelles\s*(250|500)");
        page.Document.QuerySelector("#lecture")!.GetAttribute("data-module").ShouldBe("refresh");
        var asked = await page.FormWith("Arrêter la lecture").Submit();
        asked.Shows("L’arrêt est demandé.");
        await OffersData.Soon(() =>
        {
            Clock.Advance(JobRunner.Beat);
            return Task.FromResult(gathering.IsCompleted);
        }, () => "the reading goes on");
        release.SetResult();

        (await gathering).Expired.ShouldBe(0);
        var after = await Administrator.Open(page.Path);
        after.Shows("Arrêté");
        after.Document.QuerySelector("#lecture")!.GetAttribute("data-module").ShouldNotBe("refresh");
        (await Administrator.Open($"/admin/sources/{source.Slug}/lectures/999999999")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Administrator.Open($"/admin/travaux/{source.JobName}")).Shows("Voir la source");
        await server.DisposeAsync();
    }
}

static class Rows
{
    public static string Cell(this IElement row, string column) => WebPage.Plain(row.QuerySelectorAll("td").Single(cell => WebPage.Plain(cell.GetAttribute("data-label") ?? "") == column).TextContent);
}
