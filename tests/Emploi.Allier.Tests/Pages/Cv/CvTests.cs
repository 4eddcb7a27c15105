using System.Net;
using System.Text;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Profiles;
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
    public async Task Verify_ShowsTheOffersThatFitAndWhy_WithWhatWasCorrected()
    {
        var offer = await Data.Offer(o => (o.Title, o.RomeCode) = ("Cariste d’entrepôt", "N1101"));
        await Data.Findable(offer);
        var page = await Drop(Said);

        var answer = await page.Form.Fill("Métier", "Cariste").Submit("Voir les offres");

        answer.Shows("Cariste d’entrepôt");
        answer.Shows("Pourquoi cette offre");
        answer.Field("Métier").ShouldBe("Cariste");
    }

    [Fact]
    public async Task Keep_IsForWhoeverAsks_InTheirOwnAccount()
    {
        var candidate = await Data.Account(Candidate);
        var page = await (await As(candidate).Open("/cv")).Form.Attach("Votre CV", "mon cv.txt", Encoding.UTF8.GetBytes(Said)).Submit();
        (await Data.Count<Profile>(p => p.AccountId == candidate.Id)).ShouldBe(0);

        await page.Form.Submit("Garder dans mon profil");

        var facts = (await Data.Single<Profile>(p => p.AccountId == candidate.Id)).Facts;
        facts.Jobs[0].ShouldSatisfyAllConditions(job => job.Title.ShouldBe("Boulangère"), job => job.Months.ShouldBe(34), job => job.Employer.ShouldBe("Fournil de la Gare"));
        facts.Skills.ShouldBe(["Façonnage", "Tenue de caisse"]);
        facts.Licences.ShouldBe(["B"]);
        facts.Languages.ShouldBe([new LanguageSpoken("anglais", LanguageLevel.Courant)]);
        facts.CommuneInsee.ShouldBe(OffersData.Moulins);
        (await page.Form.Submit("Voir les offres")).ShowsNot("créez un compte");
    }

    [Fact]
    public async Task Keep_IsNotForWhoeverHasNoAccount()
    {
        var page = await Drop(Said);
        page.ShowsNot("Garder dans mon profil");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await Anybody().Post("/cv?handler=Garder", ("__RequestVerificationToken", token))).Heading.ShouldNotBe("Votre CV, et les offres de vos métiers");
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
