using Microsoft.EntityFrameworkCore;
using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

/// <summary>What the team decides of offers that were sent.</summary>
public sealed class ModerationTests(Site site) : SiteTest(site)
{
    Visitor Team() => As(Staff.With(Role.Equipe));

    async Task<(Company Company, Offer Offer)> Sent(bool verified = true)
    {
        var company = await Data.Company(verified: verified);
        var offer = await Data.DraftOf(company, o => (o.WeeklyHours, o.ApplyEmail) = (35, "rh@garage.example"));
        var page = await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");
        page.Heading.ShouldStartWith("Votre offre est envoyée");
        return (company, await Data.Single<Offer>(o => o.Id == offer.Id));
    }

    [Fact]
    public async Task AnOfferThatWasSent_IsInTheQueue_AndPublishedIsFound()
    {
        var (company, offer) = await Sent();
        var team = Team();
        (await team.Open("/equipe/moderation")).Shows(offer.Title);

        var page = await (await team.Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre");

        page.Shows("L’offre est publiée.");
        (await Anybody().Open("/offres/" + (await Data.Single<Offer>(o => o.Id == offer.Id)).Reference)).Status.ShouldBe(HttpStatusCode.OK);
        await Data.Findable(offer);
        (await Mail.LastTo(company.Recruiter.Email!)).Subject.ShouldContain("est publiée");
        (await Data.Single<StaffTask>(t => t.SourceKey == $"moderation:{offer.Id}")).DoneAt.ShouldNotBeNull();
        (await team.Open("/equipe/moderation?Mots=" + offer.Reference)).ShowsNot("/equipe/moderation/" + offer.Reference);
    }

    [Fact]
    public async Task AnOffer_OfSomebodyWhoHasProvedNothing_IsNotPublished()
    {
        var (_, offer) = await Sent(verified: false);

        var page = await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre");

        page.ShowsError("Personne n’a encore montré qu’il ou elle recrute pour cette entreprise.");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Soumise);
    }

    [Fact]
    public async Task AnOffer_OfASquatter_IsNotPublished_ThoughAColleagueIsVerified()
    {
        var company = await Data.Company();
        var squatter = await Data.Account(Employer);
        await Data.Recruits(squatter, company.Organisation, verified: false);
        var offer = await Data.DraftOf(company with { Recruiter = squatter }, o => (o.WeeklyHours, o.ApplyEmail) = (35, "moi@ailleurs.example"));
        await (await As(squatter).Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        var page = await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre");

        page.ShowsError("Personne n’a encore montré");
    }

    [Fact]
    public async Task AskedChanges_AreShownBesideTheirFields_UntilItIsSentAgain()
    {
        var (company, offer) = await Sent();
        var page = await Team().Open($"/equipe/moderation/{offer.Reference}");

        await page.FormWith("Rendre l’offre à l’employeur").Fill("Description", "Dites les horaires du samedi.").Submit("Rendre l’offre à l’employeur");

        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Brouillon);
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Dites les horaires du samedi.");
        var employer = As(company.Recruiter);
        (await employer.Open($"/deposer/{offer.Reference}")).Shows("Dites les horaires du samedi.");
        await (await employer.Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");
        (await employer.Open($"/deposer/{offer.Reference}")).ShowsNot("Dites les horaires du samedi.");
        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).DueAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task AnOfferTakenBack_LeavesTheQueue_AndIsNotPublished()
    {
        var (company, offer) = await Sent();
        var team = await Team().Open($"/equipe/moderation/{offer.Reference}");

        await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}")).FormWith("Retirer l’offre").Submit("Retirer l’offre");

        (await Team().Open("/equipe/moderation")).Document.QuerySelector($"a[href='/equipe/moderation/{offer.Reference}']").ShouldBeNull();
        (await Data.Single<StaffTask>(t => t.SourceKey == $"moderation:{offer.Id}")).DoneAt.ShouldNotBeNull();
        await team.FormWith("Publier l’offre").Submit("Publier l’offre");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Retiree);
    }

    [Fact]
    public async Task ARefusal_NeedsAMotive_ThatTheEmployerReads()
    {
        var (company, offer) = await Sent();
        var page = await Team().Open($"/equipe/moderation/{offer.Reference}");

        page = await page.FormWith("Refuser l’offre").Submit("Refuser l’offre");
        page.ShowsError("Motif du refus", "Dites pourquoi l’offre est refusée : l’employeur le lira.");
        await page.FormWith("Refuser l’offre").Fill("Motif du refus", "Le poste n’existe pas.").Submit("Refuser l’offre");

        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Refusee);
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Le poste n’existe pas.");
    }

    [Fact]
    public async Task TwoOfTheTeam_DecideOnce()
    {
        var (company, offer) = await Sent();
        var (one, other) = (await Team().Open($"/equipe/moderation/{offer.Reference}"), await Team().Open($"/equipe/moderation/{offer.Reference}"));

        await one.FormWith("Publier l’offre").Submit("Publier l’offre");
        var second = await other.FormWith("Refuser l’offre").Fill("Motif du refus", "Trop tard.").Submit("Refuser l’offre");

        second.Document.QuerySelector(".error-summary").ShouldNotBeNull();
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Publiee);
        (await Mail.To(company.Recruiter.Email!)).Count(message => message.Subject.Contains("est publiée")).ShouldBe(1);
        (await Mail.To(company.Recruiter.Email!)).ShouldNotContain(message => message.Subject.Contains("ne peut pas être publiée"));
    }

    [Fact]
    public async Task AProposal_ChangesNothing_UntilTheEmployerAgrees()
    {
        var (company, offer) = await Sent();
        await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Envoyer la proposition")
            .Fill("Titre proposé", "Aide à domicile, secteur de Moulins").Fill("Description proposée", "Vous accompagnez des personnes âgées chez elles, avec une équipe qui vous forme.").Submit("Envoyer la proposition");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).Title.ShouldBe(offer.Title);
        var employer = As(company.Recruiter);

        var page = await employer.Open($"/employeur/offres/{offer.Reference}/proposition");
        page.Shows(offer.Title);
        (await page.FormWith("Prendre le texte proposé").Submit("Prendre le texte proposé")).Shows("L’offre prend le texte proposé.");

        (await Data.Single<Offer>(o => o.Id == offer.Id)).Title.ShouldBe("Aide à domicile, secteur de Moulins");
        (await Data.Single<OfferProposal>(p => p.OfferId == offer.Id)).OwnTitle.ShouldBe(offer.Title, "the employer's own text is kept");
    }

    [Fact]
    public async Task APhotographOfTheTeam_IsShown_OnlyOnceTheEmployerHasTakenIt()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Ajouter la photographie")
            .Attach("Photographie", "atelier.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "Un atelier clair").Submit("Ajouter la photographie");
        (await Mail.LastTo(company.Recruiter.Email!)).Subject.ShouldContain("photographie");
        var proposed = await Data.Single<OfferPhotograph>(p => p.OfferId == offer.Id);

        (await Anybody().Open($"/offres/{offer.Slug}")).Document.QuerySelector("img.photograph").ShouldBeNull();
        (await Anybody().Open(proposed.Path)).Status.ShouldBe(HttpStatusCode.NotFound, "nobody has agreed yet");
        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/photographie");
        (await page.FormWith("Prendre cette photographie").Submit("Prendre cette photographie")).Shows("L’offre montre la photographie proposée.");

        (await Anybody().Open($"/offres/{offer.Slug}")).Document.QuerySelector("img.photograph")!.GetAttribute("alt").ShouldBe("Un atelier clair");
    }

    [Fact]
    public async Task APhotographOfTheTeam_ThatIsNotTaken_LeavesTheirOwn()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var (team, employer) = (Team(), As(company.Recruiter));
        var page = await employer.Open($"/employeur/offres/{offer.Reference}/photographie");
        await page.FormWith("Ajouter la photographie").Attach("Photographie", "a.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "La nôtre").Submit();
        await (await team.Open($"/equipe/moderation/{offer.Reference}")).FormWith("Ajouter la photographie")
            .Attach("Photographie", "b.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "La leur").Submit("Ajouter la photographie");

        page = await employer.Open($"/employeur/offres/{offer.Reference}/photographie");
        await page.FormWith("Ne pas la prendre").Submit("Ne pas la prendre");

        (await Data.Single<OfferPhotograph>(p => p.OfferId == offer.Id)).Alt.ShouldBe("La nôtre");
    }

    [Fact]
    public async Task AChange_OfAPublicOffer_ComesBeforeTheTeamAgain()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.WeeklyHours = 35);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}");

        await page.FormWith("Enregistrer et continuer").Fill("Description du poste", "Un tout autre texte, qui parle d’un autre travail dans un autre lieu.").Submit("Enregistrer et continuer");

        (await Team().Open("/equipe/moderation")).Shows("Modifiée en ligne");
        page = await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Rien à redire aux changements").Submit("Rien à redire aux changements");
        page.Shows("Les changements sont relus.");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Publiee);
        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task AChange_OfAPublicOffer_IsReadBesideWhatItWas()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => (o.WeeklyHours, o.SalaryMin, o.SalaryPeriod) = (35, 2_000, SalaryPeriod.Mois));
        var (employer, former) = (As(company.Recruiter), SafeHtml.ToText(offer.Description));
        await (await employer.Open($"/deposer/{offer.Reference}")).FormWith("Enregistrer et continuer").Fill("Description du poste", "Un tout autre texte, qui parle d’un autre travail dans un autre lieu.").Submit("Enregistrer et continuer");
        await (await employer.Open($"/deposer/{offer.Reference}/lieu")).FormWith("Enregistrer et continuer").Fill("Horaires", "de nuit, de 21 h à 5 h").Submit("Enregistrer et continuer");

        var page = await Team().Open($"/equipe/moderation/{offer.Reference}");

        var rows = page.Document.QuerySelectorAll("table tr").Select(row => WebPage.Plain(row.TextContent)).ToList();
        rows.ShouldContain(row => row.StartsWith("Description", StringComparison.Ordinal) && row.Contains(WebPage.Plain(former)) && row.Contains("Un tout autre texte"));
        rows.ShouldContain(row => row.StartsWith("Temps de travail", StringComparison.Ordinal) && row.Contains("de nuit"));
        rows.ShouldNotContain(row => row.StartsWith("Salaire", StringComparison.Ordinal));
        await page.FormWith("Rien à redire aux changements").Submit("Rien à redire aux changements");
        (await Team().Open($"/equipe/moderation/{offer.Reference}")).ShowsNot("Ce qui a changé depuis votre dernière lecture");
        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).SaidBefore.ShouldBeNull();
    }

    [Fact]
    public async Task AChange_OfAnOfferThatIsFilled_IsNotPublishedByBeingRead()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.WeeklyHours = 35);
        var employer = As(company.Recruiter);
        await (await employer.Open($"/deposer/{offer.Reference}")).FormWith("Enregistrer et continuer").Fill("Description du poste", "Un tout autre texte, qui parle d’un autre travail dans un autre lieu.").Submit("Enregistrer et continuer");
        var waiting = await Data.Single<Posting>(p => p.OfferId == offer.Id);
        waiting.DueAt!.Value.ShouldBeGreaterThan(Clock.GetUtcNow(), "the team has its time");
        (await Data.Count<StaffTask>(t => t.SourceKey == $"moderation:{offer.Id}" && t.DoneAt == null)).ShouldBe(1);
        await (await employer.Open($"/employeur/offres/{offer.Reference}")).FormWith("Le poste est pourvu").Submit("Le poste est pourvu");

        (await Team().Open($"/equipe/moderation?Mots={offer.Title}")).ShowsNot(offer.Reference);
        var page = await Team().Open($"/equipe/moderation/{offer.Reference}");
        page.ShowsNot("Publier l’offre");
        await page.FormWith("Rien à redire aux changements").Submit("Rien à redire aux changements");

        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Pourvue);
    }

    [Fact]
    public async Task AnOfferWhoseApplicationsNobodyCouldRead_IsNotPublished()
    {
        var company = await Data.Company(verified: false);
        var agent = await Data.Account(Staff.With(Role.Equipe));
        var offer = await Data.DraftOf(company with { Recruiter = agent }, o => o.WeeklyHours = 35);
        await Data.Read(db => db.Set<Posting>().Where(p => p.OfferId == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AppliesHere, true)));
        await (await As(agent).Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        (await (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre")).ShowsError("Personne ne peut encore lire les candidatures");
    }

    [Fact]
    public async Task AProposal_ToATextThatHasChangedSince_IsNotTaken()
    {
        var company = await Data.Company();
        var offer = await Data.ProposalFor(await Data.DraftOf(company));
        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/proposition");
        await Data.Read(db => db.Set<Offer>().Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Description, "<p>Un texte tout neuf.</p>")));

        (await page.FormWith("Prendre le texte proposé").Submit("Prendre le texte proposé")).ShowsError("Votre texte a changé depuis cette proposition");

        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/proposition")).ShouldSatisfyAllConditions(
            now => now.Shows("Un texte tout neuf."), now => now.ShowsNot("Prendre le texte proposé"));
        (await Data.Single<Offer>(o => o.Id == offer.Id)).Title.ShouldBe(offer.Title);
    }

    [Fact]
    public async Task AChange_ThatCameWhileAnotherWasRead_IsNotPassedUnread()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.WeeklyHours = 35);
        await Change("Un premier texte, qui parle d’un autre travail dans un autre lieu.");
        var read = (await Team().Open($"/equipe/moderation/{offer.Reference}")).FormWith("Rien à redire aux changements");
        await Change("Un second texte, que personne de l’équipe n’a jamais lu jusqu’ici.");

        (await read.Submit("Rien à redire aux changements")).ShowsError("Une autre personne a modifié cette fiche");

        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).ShouldSatisfyAllConditions(p => p.IsChangedLive.ShouldBeTrue(), p => p.DueAt.ShouldNotBeNull());

        async Task Change(string text) =>
            await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}")).FormWith("Enregistrer et continuer").Fill("Description du poste", text).Submit("Enregistrer et continuer");
    }

    [Fact]
    public async Task TheNameOfAGatheredOffer_IsNotTakenAlong_ByWhoeverRecruitsForAnotherCompany()
    {
        var company = await Data.Company("Petite Entreprise");
        var draft = await Data.DraftOf(company, o => (o.OrganisationId, o.EmployerName, o.WeeklyHours, o.ApplyEmail) = (null, "Grande Manufacture", 35, "emploi@exemple.fr"));
        await Data.Read(async db =>
        {
            (await db.Set<Posting>().SingleAsync(p => p.OfferId == draft.Id)).Declare(company.Establishment.Siret!, "Grande Manufacture");
            return await db.SaveChangesAsync();
        });

        await (await As(company.Recruiter).Open($"/deposer/{draft.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        (await Data.Single<Offer>(o => o.Id == draft.Id)).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OfferState.Soumise), o => o.EmployerName.ShouldBe("Petite Entreprise"));
        (await Team().Open($"/equipe/moderation/{draft.Reference}")).ShouldSatisfyAllConditions(page => page.Shows($"Petite Entreprise, SIREN {company.Organisation.Siren}"), page => page.ShowsNot("Grande Manufacture"));
    }

    [Fact]
    public async Task ADiscriminatingChange_OfAPublicOffer_IsRefusedAtOnce()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.WeeklyHours = 35);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}");

        await page.FormWith("Enregistrer et continuer").Fill("Description du poste", "Poste réservé aux hommes de moins de 35 ans, dans notre atelier de Moulins.").Submit("Enregistrer et continuer");

        (await Data.Single<Offer>(o => o.Id == offer.Id)).Description.ShouldBe(offer.Description);
    }
}
