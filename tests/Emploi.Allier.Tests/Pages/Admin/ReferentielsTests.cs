using System.Text;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class ReferentielsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_OfAnOfficialFile_LoadsItAndListsItsRefusedRows()
    {
        var visitor = As(Staff.With(Role.Administrateur));
        var page = await visitor.Open("/admin/referentiels");
        page.Shows("communes-france.csv");
        page.Shows("4.60");

        var answer = await page.Form.Attach("Fichier officiel", "naf2008.csv", Encoding.UTF8.GetBytes("CODE;LIBELLE\n01.11Z;Céréales\nfaux;Rien\n")).Submit();

        answer.Shows("Nomenclature d’activités française : 2 lignes lues, 1 ajoutée, 0 modifiée, 0 retirée, 1 refusée.");
        var import = await Data.Single<ReferenceImport>(i => i.FileName == "naf2008.csv");
        import.ImportedBy.ShouldBe("Dominique Agent");
        var refusals = await visitor.Open($"/admin/referentiels/{import.Id}");
        refusals.Shows("« faux » n’est pas un code NAF (43.21A).");
        (await refusals.Follow("CSV")).Source.ShouldContain("Ligne;Raison");
    }

    [Fact]
    public async Task Post_OfAnotherFile_SaysThatItIsNotExpected()
    {
        var page = await As(Staff.With(Role.Administrateur)).Open("/admin/referentiels");

        var answer = await page.Form.Attach("Fichier officiel", "photo.csv", Encoding.UTF8.GetBytes("nom;prénom\nx;y\n")).Submit();

        answer.ShowsError("Fichier officiel", "Ses colonnes ne sont celles d’aucun fichier attendu.");
    }
}
