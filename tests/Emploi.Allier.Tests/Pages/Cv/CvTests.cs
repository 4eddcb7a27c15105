using System.Net;
using System.Text;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Tests.Testing.Cvs;
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
    public async Task Keep_OfAJobThatWasNotRead_CountsItAndKeepsWhenEachWas()
    {
        var candidate = await Data.Account(Candidate);
        var page = await (await As(candidate).Open("/cv")).Form.Attach("Votre CV", "mon cv.txt", Encoding.UTF8.GetBytes(Said)).Submit();

        page.Shows("Ajouter un emploi");
        await page.Form.Force("Input.Jobs[2].Title", "Garde de ma mère").Force("Input.Jobs[2].When", "2 ans").Force("Input.Jobs[2].Kind", "Aidance").Fill("Le métier que vous cherchez", "Cariste").Submit("Garder dans mon profil");

        var facts = (await Data.Single<Profile>(p => p.AccountId == candidate.Id)).Facts;
        facts.Jobs[0].From.ShouldBe(new DateOnly(2015, 9, 1));
        facts.Jobs[0].To.ShouldBe(new DateOnly(2018, 6, 1));
        facts.Jobs[1].From.ShouldBeNull();
        facts.Jobs[2].ShouldSatisfyAllConditions(job => job.Title.ShouldBe("Garde de ma mère"), job => job.Months.ShouldBe(24), job => job.Kind.ShouldBe(JobKind.Aidance));
        facts.Wanted.ShouldBe([new("Cariste", "N1101")]);
    }

    /// <summary>Each of them may hold a process for seconds; pages go on being served, and all end in a sentence.</summary>
    [Fact]
    public async Task WhileHostileFilesAreRead_OthersAreServed()
    {
        var hostile = HostileFiles.All().Where(each => each.File.Length is > 0 and < 5_000_000).ToList();
        var form = await Anybody().Open("/cv");
        var served = 0;

        var reading = Task.WhenAll(hostile.Select(async each => (await form.Form.Attach("Votre CV", "cv.pdf", each.File).Submit()).Heading));
        while (!reading.IsCompleted)
        {
            (await Anybody().Open("/")).Status.ShouldBe(HttpStatusCode.OK);
            served++;
        }

        (await reading).ShouldAllBe(heading => heading == "Votre CV, et les offres de vos métiers");
        served.ShouldBeGreaterThan(hostile.Count);
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
