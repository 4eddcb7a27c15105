using System.Net;
using System.Text;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class TerritoiresTests(Site site) : SiteTest(site)
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task Get_ShowsTheFirstGuessAsUnconfirmed()
    {
        var page = await Administrator.Open("/admin/territoires?q=GANNAT");

        page.Shows("Gannat 03118 Vichy Non précisée Supposé");
        page.ShowsNot("Moulins 03190");
    }

    [Fact]
    public async Task Get_SortedAndFiltered_KeepsToIt()
    {
        var page = await Administrator.Open("/admin/territoires?tsd=montlucon&tri=-nom");

        page.Shows("89 lignes");
        page.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
    }

    [Fact]
    public async Task Post_OfACommune_ConfirmsItAuditsItAndMovesItsPlace()
    {
        var page = await Administrator.Open("/admin/territoires/03298");

        var answer = await page.Form.Fill("Territoire de solidarité (TSD)", "Moulins Nord-Allier").Fill("Maison des solidarités (MSD)", "Varennes-sur-Allier").Submit();

        answer.Shows("Le territoire de Varennes-sur-Allier est confirmé.");
        var assignment = await Data.Single<SocialAssignment>(a => a.CommuneInsee == "03298");
        (assignment.TerritoryCode, assignment.CentreCode, assignment.Confirmed, assignment.Revision).ShouldBe(("moulins-nord-allier", "varennes-sur-allier", true, 2));
        (await Data.Count<AuditEntry>(e => e.TableName == "social_assignments" && e.RowKey == "03298")).ShouldBe(1);
        var places = Site.Services.GetRequiredService<PlaceResolver>();
        places.Resolve("TSD Moulins Nord-Allier").ShouldBeOfType<PlaceAnswer.Found>().Place.InseeCodes.ShouldContain("03298");

        var late = await page.Form.Fill("Territoire de solidarité (TSD)", "Vichy").Fill("Maison des solidarités (MSD)", "").Submit();
        late.ShowsError("Une autre personne a modifié cette fiche");
        var other = await Administrator.Open("/admin/territoires/03310");
        (await other.Form.Fill("Maison des solidarités (MSD)", "Varennes-sur-Allier").Submit())
            .ShowsError("Maison des solidarités (MSD)", "Cette MSD travaille pour un autre TSD. Choisissez ce TSD, ou donnez à la MSD un autre nom.");
    }

    [Fact]
    public async Task Get_OfACommuneElsewhere_IsNotFound() =>
        (await Administrator.Open("/admin/territoires/63113")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Import_ShowsWhatItWouldChangeThenSavesIt()
    {
        const string csv = "commune;msd;tsd\n03001;Cusset;Vichy\nyzeure;Yzeure;moulins nord allier\n03001;Cusset;Vichy\nClermont-Ferrand;;Vichy\n03002;;Nantes\n03310;Yzeure;Vichy\n";
        var page = await Administrator.Open("/admin/territoires/importer");

        var preview = await page.Form.Attach("Fichier CSV", "msd.csv", Encoding.Latin1.GetBytes(csv)).Submit();

        preview.Shows("2 lignes sont bonnes, 2 changent quelque chose, 4 sont refusées.");
        preview.Shows("Abrest est déjà à la ligne 2.");
        preview.Shows("« Clermont-Ferrand » n’est pas une commune de l’Allier.");
        preview.Shows("« Nantes » n’est pas un TSD : Moulins Nord-Allier, Montluçon, Vichy.");
        preview.Shows("La MSD « Yzeure » travaille pour un autre TSD.");
        (await Data.Single<SocialAssignment>(a => a.CommuneInsee == "03001")).Confirmed.ShouldBeFalse();

        var saved = await preview.FormWith("Enregistrer les lignes bonnes").Submit();

        saved.Shows("Le territoire de 2 communes a changé.");
        (await Data.Single<SocialAssignment>(a => a.CommuneInsee == "03001")).CentreCode.ShouldBe("cusset");
        (await (await Administrator.Open("/admin/territoires/importer")).Form.Attach("Fichier CSV", "msd.csv", Encoding.UTF8.GetBytes(csv)).Submit())
            .Shows("2 lignes sont bonnes, 0 change quelque chose");
    }

    [Fact]
    public async Task Export_ReadsBackAsAnImport()
    {
        var page = await Administrator.Open("/admin/territoires?tsd=montlucon");
        var export = await page.Follow("CSV");

        export.Response.Content.Headers.ContentDisposition!.FileName!.ShouldContain("communes-et-territoires-sociaux");
        var preview = await (await Administrator.Open("/admin/territoires/importer")).Form.Attach("Fichier CSV", "e.csv", await export.Response.Content.ReadAsByteArrayAsync()).Submit();
        preview.Shows("89 lignes sont bonnes");
    }
}
