using System.Net;
using System.Text;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Platform.Stash;
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

        await page.Form.Submit("Garder ce profil");

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
        await page.Form.Force("Input.Jobs[2].Title", "Garde de ma mère").Force("Input.Jobs[2].When", "2 ans").Force("Input.Jobs[2].Kind", "Aidance").Fill("Le métier que vous cherchez", "Cariste").Submit("Garder ce profil");

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
    public async Task Keep_WithoutAnAccount_ComesBackOnceItIsOpen_AndIsKeptOnRequestAlone()
    {
        var offer = await Data.Offer(o => (o.Title, o.RomeCode, o.CommuneInsee) = ("Boulangère des Halles", TestProfiles.Baker, OffersData.Moulins));
        await Data.Findable(offer);
        var (visitor, before) = (Anybody(), await Data.Count<StashedForm>());
        var seen = await (await Drop(Said, visitor)).Form.Fill("Employeur", "Fournil Rarissime").Submit("Voir les offres");
        seen.Shows(offer.Title);
        (await Data.Count<StashedForm>()).ShouldBe(before);
        (await Data.TracesOf("Rarissime")).ShouldBeEmpty();

        var signUp = await seen.FormWith("Garder ce profil").Submit("Garder ce profil");
        signUp.Heading.ShouldBe("Créer un compte");
        signUp.Shows("Ce que vous avez vérifié de votre CV vous attend");
        await signUp.Form.Fill("Prénom et nom", "Jeanne Dupuis").Fill("Adresse e-mail", "jeanne@exemple.fr").Submit();
        var back = await (await visitor.Open(await Mail.LinkTo("jeanne@exemple.fr"))).Form.Submit();

        back.Path.ShouldBe("/cv?handler=Reprendre");
        back.Shows("Il n’est gardé que si vous appuyez");
        (back.Field("Employeur"), back.Field("Votre commune"), back.Field("Vos langues")).ShouldBe(("Fournil Rarissime", "Moulins (03)", "anglais, C1"));
        var account = await Data.Single<Account>(a => a.Email == "jeanne@exemple.fr");
        (await Data.Count<Profile>(p => p.AccountId == account.Id)).ShouldBe(0);
        (await Data.TracesOf("Rarissime")).ShouldBeEmpty();

        var kept = await back.Form.Submit("Garder ce profil");
        kept.Path.ShouldBe("/candidat/pour-moi");
        kept.Shows(offer.Title);
        var facts = (await Data.Single<Profile>(p => p.AccountId == account.Id)).Facts;
        facts.Jobs[0].ShouldSatisfyAllConditions(job => job.Title.ShouldBe("Boulangère"), job => job.Employer.ShouldBe("Fournil Rarissime"), job => job.From.ShouldBe(new DateOnly(2015, 9, 1)));
        facts.CommuneInsee.ShouldBe(OffersData.Moulins);
        (await Data.Count<StashedForm>()).ShouldBe(before);
        (await visitor.Open("/candidat/profil")).ShowsNot("Le reprendre");
    }

    [Fact]
    public async Task PutAside_ByWhoeverHasAnAccount_ComesBackAfterTheCode_InThatBrowserAlone()
    {
        var (candidate, visitor) = (await Data.Account(Candidate), Anybody());
        await Data.Profile(candidate);
        await (await Drop(Said, visitor)).Form.Fill("Employeur", "Fournil Rarissime").Submit("Garder ce profil");
        var elsewhere = await As(candidate).Open("/cv?handler=Reprendre");
        elsewhere.Shows("n’est plus gardé sur cet appareil");
        elsewhere.Source.ShouldNotContain("Rarissime");
        (await As(Candidate).Open("/candidat/profil")).ShowsNot("Le reprendre");

        var back = await SignIn(visitor, candidate);

        back.Field("Employeur").ShouldBe("Fournil Rarissime");
        back.Shows("Vous avez déjà un profil");
        (await visitor.Open("/candidat/profil")).Shows("Le reprendre");
        (await Data.Single<Profile>(p => p.AccountId == candidate.Id)).Facts.Jobs[0].Employer.ShouldBe("Fournil de la Gare");
    }

    [Fact]
    public async Task PutAside_IsForgottenOnRequest_AndAtSignOut()
    {
        var (candidate, visitor, before) = (await Data.Account(Candidate), Anybody(), await Data.Count<StashedForm>());
        await (await Drop(Said, visitor)).Form.Submit("Garder ce profil");
        var back = await SignIn(visitor, candidate);

        (await back.FormWith("Ne rien garder").Submit()).Shows("rien de ce CV n’est gardé");
        (await visitor.Open("/cv?handler=Reprendre")).Shows("n’est plus gardé sur cet appareil");
        (await Data.Count<StashedForm>()).ShouldBe(before);

        var other = Anybody();
        await (await Drop(Said, other)).Form.Submit("Garder ce profil");
        await SignIn(other, candidate);
        await (await other.Open("/compte")).FormWith("Se déconnecter").Submit();
        (await SignIn(other, await Data.Account(Candidate))).Path.ShouldBe("/compte");
        (await Data.Count<StashedForm>()).ShouldBe(before);
    }

    [Fact]
    public async Task PutAside_OpensNoMoreAfterTwoHours_NorForWhoeverRecruits()
    {
        var (candidate, visitor) = (await Data.Account(Candidate), Anybody());
        await (await Drop(Said, visitor)).Form.Submit("Garder ce profil");
        (await SignIn(await visitor.Thief(), await Data.Account(Employer))).Path.ShouldBe("/compte");

        Clock.Advance(TimeSpan.FromMinutes(121));

        (await SignIn(visitor, candidate)).Shows("n’est plus gardé sur cet appareil");
    }

    [Fact]
    public async Task Keep_WithoutAnAccountNorACommune_SaysSo() =>
        (await (await Drop(Said)).Form.Fill("Votre commune", "").Submit("Garder ce profil")).ShowsError("Votre commune", "Indiquez votre commune.");

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

    async Task<WebPage> SignIn(Visitor visitor, Account account)
    {
        var page = await (await visitor.Open("/compte/connexion/code")).Form.Fill("Adresse e-mail", account.Email!).Submit();
        return await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();
    }

    async Task<WebPage> Drop(string cv, Visitor? by = null) => await (await (by ?? Anybody()).Open("/cv")).Form.Attach("Votre CV", "mon cv.txt", Encoding.UTF8.GetBytes(cv)).Submit();
}
