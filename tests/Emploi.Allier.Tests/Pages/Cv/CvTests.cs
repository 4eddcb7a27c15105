using System.Text;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Cv;

public sealed class CvTests(Site site) : SiteTest(site)
{
    const string Said = """
        Jeanne DUPUIS
        12 rue des Lilas, 03000 Moulins
        06 12 34 56 78
        EXPÉRIENCES
        09/2015 – 06/2018 : Boulangère, Fournil de la Gare, Moulins
        2012 - 2015 : Vendeuse en prêt-à-porter, Galerie Soleil, Vichy
        COMPÉTENCES
        Façonnage
        Tenue de caisse
        LANGUES
        Anglais courant
        PERMIS
        Permis B
        """;

    [Fact]
    public async Task Post_OfACv_ShowsWhatWasReadToCheck()
    {
        var page = await Drop(Said);

        page.Field("Votre commune").ShouldBe("Moulins (03)");
        page.Field("Poste").ShouldBe("Boulangère");
        page.Field("Métier").ShouldBe("Boulanger / Boulangère");
        page.Field("Quand").ShouldBe("09/2015 – 06/2018");
        page.Field("Ce que vous savez faire").ReplaceLineEndings("\n").ShouldBe("Façonnage\nTenue de caisse");
        page.Field("Vos langues").ShouldBe("anglais, C1");
        page.Field("Vos permis et certificats").ShouldBe("B");
    }

    [Fact]
    public async Task Post_MarksWhatWasGuessed() => (await Drop(Said)).Shows("À vérifier les langues et leur niveau");

    [Fact]
    public async Task Verify_LeadsToTheOffersOfEachTrade_WithWhatWasCorrected()
    {
        var page = await Drop(Said);

        var answer = await page.Form.Fill("Métier", "Cariste").Submit();

        var links = answer.Document.QuerySelectorAll("main section a").Select(link => link.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(2);
        links[0].ShouldStartWith("/offres?");
        links[0].ShouldContain("Cariste");
        links[0].ShouldContain("Moulins");
        answer.Field("Métier").ShouldBe("Cariste");
    }

    [Fact]
    public async Task Verify_WithoutACommune_SaysSoAndKeepsWhatWasTyped()
    {
        var page = await Drop(Said);

        var answer = await page.Form.Fill("Votre commune", "").Fill("Employeur", "Le Fournil").Submit();

        answer.ShowsError("Votre commune", "Indiquez votre commune.");
        answer.Field("Employeur").ShouldBe("Le Fournil");
    }

    [Fact]
    public async Task Post_OfAPhotograph_SaysThatItCannotBeRead()
    {
        var page = await Anybody().Open("/cv");

        var answer = await page.Form.Attach("Votre CV", "cv.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500]]).Submit();

        answer.ShowsError("Votre CV", CvFiles.Photographed.Message);
    }

    [Fact]
    public async Task Post_WithoutAFile_AsksForOne() => (await (await Anybody().Open("/cv")).Form.Submit()).ShowsError("Votre CV", "Choisissez votre CV.");

    [Fact]
    public async Task Post_KeepsNothing()
    {
        await (await Drop(Said)).Form.Submit();

        Directory.GetFiles(Site.Files, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("Dupuis", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    async Task<WebPage> Drop(string cv) => await (await Anybody().Open("/cv")).Form.Attach("Votre CV", "mon cv.txt", Encoding.UTF8.GetBytes(cv)).Submit();
}
