using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Core.Feeds;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class SourcesTests(ImportSourceTests.OnLoopback site) : SiteTest(site), IClassFixture<ImportSourceTests.OnLoopback>
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task NewSource_IsTriedThenPutInService()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2, contract: "Stage"));
        var visitor = Administrator;

        var added = await (await visitor.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "Journal du Bocage").Fill("Sorte", SourceKind.Xml.ToString()).Fill("Adresse du fichier", partner.Address).Fill("Rythme", "7 * * * *").Submit();
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
        (await visitor.Open("/admin/sources/journal-du-bocage/refus")).Shows("not_a_job");
    }

    [Fact]
    public async Task Secret_IsSealed_NeverShownAgain_AndKeptWhenLeftBlank()
    {
        var visitor = Administrator;
        await (await visitor.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "Avec un secret").Fill("Sorte", SourceKind.Xml.ToString()).Fill("Adresse du fichier", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *")
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
    [InlineData("Adresse du fichier", "file:///etc/passwd", "Donnez une adresse complète, qui commence par https:// et ne contient pas de mot de passe.")]
    [InlineData("Correspondance des champs", "titre title", "Ligne 1 : écrivez un champ, le signe « = », puis un chemin.")]
    [InlineData("Départements retenus", "Allier", "Écrivez des codes de départements séparés par des virgules, par exemple 03, 63.")]
    [InlineData("Rang", "0", "Le rang va de 1 à 99.")]
    public async Task WrongField_SaysWhatToCorrect(string field, string value, string message)
    {
        var answer = await (await Administrator.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", "À corriger").Fill("Sorte", SourceKind.Xml.ToString()).Fill("Adresse du fichier", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *").Fill(field, value).Submit();

        answer.ShowsError(field, message);
    }

    [Fact]
    public async Task SameName_IsRefused()
    {
        var known = await Data.FeedSource(s => s.Address = "https://partenaire.exemple.fr/a.xml");

        var answer = await (await Administrator.Open("/admin/sources/nouvelle")).Form
            .Fill("Nom", known.Name.ToUpperInvariant()).Fill("Sorte", SourceKind.Xml.ToString()).Fill("Adresse du fichier", "https://partenaire.exemple.fr/a.xml").Fill("Rythme", "7 2 * * *").Submit();

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

        (await (await Administrator.Open($"/admin/sources/{source.Slug}/refus")).FormWith("Relire les lignes refusées").Submit()).Shows("sont relues");
        var run = await Data.Gather(source);

        (run.Read, run.Unchanged, run.Refused).ShouldBe((2, 1, 1));
    }
}
