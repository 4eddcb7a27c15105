using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidat;

public sealed class ProfilTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_OfTenAnswers_KeepsThemAndGivesThemBack()
    {
        var candidate = await Data.Account(Candidate);

        var answer = await (await As(candidate).Open("/candidat/profil")).FormWith("Enregistrer et voir les offres").Fill("1. Que cherchez-vous", "Aide à domicile\nCuisinière")
            .Fill("2. Qu’avez-vous", "Serveuse, 3 ans\nRepas et ménage de ma mère, 2 ans, aide à un proche\nAnimatrice, 6 mois, bénévolat")
            .Fill("3. Que savez-vous", "cuisine, écoute").Fill("4. Avez-vous", "CAP cuisine").Fill("5. Parlez-vous", "anglais, courant").Choose("Permis B")
            .Fill("8. Où habitez-vous", "Moulins (03)").Fill("Jusqu’où", "20").Choose("CDI").Submit();

        answer.Shows("Votre profil est enregistré");
        var facts = (await Data.Single<Profile>(p => p.AccountId == candidate.Id)).Facts;
        facts.Wanted.Select(wanted => wanted.Title).ShouldBe(["Aide à domicile", "Cuisinière"]);
        facts.Wanted.ShouldAllBe(wanted => wanted.RomeCode != null);
        facts.Jobs.Select(job => (job.Title, job.Months, job.Kind)).ShouldBe([("Serveuse", 36, JobKind.Emploi), ("Repas et ménage de ma mère", 24, JobKind.Aidance), ("Animatrice", 6, JobKind.Benevolat)]);
        facts.ShouldSatisfyAllConditions(
            f => f.Skills.ShouldBe(["cuisine", "écoute"]),
            f => f.Diplomas.ShouldBe([new DiplomaHeld("CAP cuisine", Diploma.CapBep)]),
            f => f.Languages.ShouldBe([new LanguageSpoken("anglais", LanguageLevel.Courant)]),
            f => f.Licences.ShouldBe(["B"]),
            f => f.CommuneInsee.ShouldBe(OffersData.Moulins),
            f => f.RadiusKm.ShouldBe(20),
            f => f.Contracts.ShouldBe([Contract.Cdi]));

        var again = await As(candidate).Open("/candidat/profil");
        again.Field("2. Qu’avez-vous").ReplaceLineEndings("\n").Trim().ShouldBe("Serveuse, 3 ans\nRepas et ménage de ma mère, 2 ans, aide à un proche\nAnimatrice, 6 mois, bénévolat");
        var cv = await As(candidate).Open("/candidat/profil/cv");
        cv.Shows("Expériences de vie");
        cv.Shows("Serveuse (3 ans)");
    }

    [Fact]
    public async Task Post_WithoutACommune_AsksForItAndKeepsTheRest()
    {
        var page = await As(await Data.Account(Candidate)).Open("/candidat/profil");

        var answer = await page.FormWith("Enregistrer et voir les offres").Fill("1. Que cherchez-vous", "Maçon").Submit();

        answer.Shows("Indiquez votre commune.");
        answer.Field("1. Que cherchez-vous").Trim().ShouldBe("Maçon");
    }

    [Fact]
    public async Task Post_OfAJobReadInACv_KeepsItsEmployerAndDates()
    {
        var candidate = await Data.Account(Candidate);
        await Site.With<KeptProfiles>(profiles => profiles.Keep(candidate.Id, new()
        {
            Jobs = [new("Cuisinière", "G1609", 24) { Employer = "Auberge du Tilleul", From = new(2020, 1, 1), To = new(2021, 12, 1) }],
            CommuneInsee = OffersData.Moulins,
        }, null, default));

        await (await As(candidate).Open("/candidat/profil")).FormWith("Enregistrer et voir les offres").Fill("3. Que savez-vous", "cuissons").Submit();

        (await Data.Single<Profile>(p => p.AccountId == candidate.Id)).Facts.Jobs.Single().ShouldBe(
            new JobHeld("Cuisinière", "G1609", 24) { Employer = "Auberge du Tilleul", From = new(2020, 1, 1), To = new(2021, 12, 1) });
        (await As(candidate).Open("/candidat/profil/cv")).Shows("Cuisinière, Auberge du Tilleul (janvier 2020 – décembre 2021)");
    }

    [Fact]
    public async Task Forget_LeavesNothing()
    {
        var candidate = await Data.Account(Candidate);
        await Site.With<KeptProfiles>(profiles => profiles.Keep(candidate.Id, new() { CommuneInsee = OffersData.Moulins }, null, default));

        await (await As(candidate).Open("/candidat/profil")).FormWith("Effacer mon profil").Submit();

        (await Data.Count<Profile>(p => p.AccountId == candidate.Id)).ShouldBe(0);
    }
}
