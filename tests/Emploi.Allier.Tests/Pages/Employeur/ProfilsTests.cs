using System.Net;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

public sealed class ProfilsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task AnEmployerWhoIsNotVerified_SeesNobody()
    {
        var (company, seen) = (await Data.Company(verified: false), await Data.Seen());
        var employer = As(company.Recruiter);

        (await employer.Open("/employeur/profils")).Shows("Cette page s’ouvre aux employeurs vérifiés de l’Allier");
        (await employer.Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AVerifiedEmployerOfElsewhere_SeesNobody()
    {
        var (company, seen) = (await Data.Company(), await Data.Seen());
        await Data.Read(db => db.Set<Establishment>().Where(e => e.OrganisationId == company.Organisation.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.CommuneInsee, "75056")));

        (await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoeverDidNotAgree_OrAgreedToTheTeamOnly_IsNotThere()
    {
        var employer = As((await Data.Company()).Recruiter);
        var seen = await Data.Seen(toEmployers: false);

        (await employer.Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AProfile_HoldsNoNameNoAddressAndNoEmployer_AnywhereInItsPages()
    {
        var candidate = await Data.Account(Candidate with { Name = "Zélie Quatrevaux" });
        var seen = await Data.Seen(candidate, SeenData.Cook with
        {
            Jobs = [new("Cuisinière chez Zélie", "G1602", 60) { Employer = "Auberge du Tilleul" }], Skills = ["cuissons", "recettes de Zélie"], Wanted = [new("Cheffe à Yzeure", "G1602")],
        });
        var employer = As((await Data.Company()).Recruiter);

        foreach (var path in new[] { "/employeur/profils?metier=cuisinier", $"/employeur/profils/{seen.Id}" })
        {
            var page = await employer.Open(path);
            page.Status.ShouldBe(HttpStatusCode.OK);
            foreach (var word in new[] { "Zélie", "Quatrevaux", candidate.Email!, "Tilleul", candidate.Id.ToString(), "Yzeure" }) page.Source.ShouldNotContain(word, Case.Insensitive, path);
        }
        (await employer.Open($"/employeur/profils/{seen.Id}")).Shows("cuissons");
    }

    [Fact]
    public async Task Search_KeepsThoseOfTheTradeTheLicenceAndThePlace()
    {
        var employer = As((await Data.Company()).Recruiter);
        var near = await Data.Seen(facts: new() { Jobs = [new("Soudeur", "H2913", 60)], Licences = ["B"], CommuneInsee = OffersData.Moulins });
        var far = await Data.Seen(facts: new() { Jobs = [new("Soudeur", "H2913", 60)], CommuneInsee = OffersData.Montlucon });
        var other = await Data.Seen(facts: new() { Jobs = [new("Fleuriste", "D1209", 60)], Licences = ["B"], CommuneInsee = OffersData.Moulins });

        var page = await employer.Open("/employeur/profils?metier=soudeur&lieu=Moulins&km=20&permis=B");

        page.Source.ShouldContain(near.Id.ToString());
        page.Source.ShouldNotContain(far.Id.ToString());
        page.Source.ShouldNotContain(other.Id.ToString());
        (await employer.Open("/employeur/profils?metier=soudeur&lieu=Moulins&km=150")).Source.ShouldContain(far.Id.ToString());
    }

    [Fact]
    public async Task Search_AroundACommune_TellsNotWhoLivesInItFromWhoLivesBesideIt()
    {
        var stuffer = new ProfileFacts { Jobs = [new("Taxidermiste", "B1701", 60)] };
        var (here, beside) = (await Data.Seen(facts: stuffer with { CommuneInsee = OffersData.Moulins }), await Data.Seen(facts: stuffer with { CommuneInsee = "03321" }));
        var employer = As((await Data.Company()).Recruiter);

        var page = await employer.Open("/employeur/profils?metier=taxidermiste&lieu=Moulins&km=10");

        page.Source.ShouldContain(here.Id.ToString());
        page.Source.ShouldContain(beside.Id.ToString());
        Regex.Count(page.Text.Replace('\u00a0', ' '), "à moins de 8 km").ShouldBe(2);
        (await employer.Open("/employeur/profils?metier=taxidermiste&lieu=Moulins&km=1")).Source.ShouldNotContain(here.Id.ToString());
    }

    [Fact]
    public async Task OpeningAProfile_IsToldToThePerson_ByTheNameOfTheCompany()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company("Auberge des Tanneurs"));
        var seen = await Data.Seen(candidate);

        await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}");

        var page = await As(candidate).Open("/candidat/visibilite/regards");
        page.Shows("Profil sans nom lu par Auberge des Tanneurs");
        page.ShowsNot("Camille Martin");
    }

    [Theory]
    [InlineData("siret")]
    [InlineData("nom")]
    public async Task AnEmployerByWhomTheyDoNotWantToBeSeen_DoesNotSeeThem(string by)
    {
        var name = by == "nom" ? "Fonderie Bertholon" : "Garage Lafarge";
        var (candidate, company, other) = (await Data.Account(Candidate), await Data.Company(by == "nom" ? "SARL FONDERIE BERTHOLON ET FILS" : name), await Data.Company());
        var seen = await Data.Seen(candidate);
        (await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.OK);

        var answer = await (await As(candidate).Open("/candidat/visibilite/employeurs")).FormWith("Ne pas me montrer à cette entreprise").Fill("Entreprise", by == "nom" ? name : company.Establishment.Siret!).Submit();

        answer.Shows("C’est noté");
        (await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(other.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        await answer.FormWith($"Retirer {(by == "nom" ? name : company.Establishment.Siret)}").Submit();
        (await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ask_WithAnOffer_ReachesThePerson_OnceOnly()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        var (seen, offer) = (await Data.Seen(candidate), await Data.OfferOf(company));
        var employer = As(company.Recruiter);

        var sent = await (await employer.Open($"/employeur/profils/{seen.Id}?offre={offer.Reference}")).FormWith("Demander un contact").Submit();

        sent.Shows("Votre demande est envoyée");
        (await Mail.TextTo(candidate.Email!)).ShouldContain(offer.Title);
        (await employer.Open($"/employeur/profils/{seen.Id}")).Shows("Votre entreprise l’a déjà demandé");
        (await Data.TryToAsk(company, seen, offer)).ShouldBe(ContactRequests.Already);
    }

    [Fact]
    public async Task Ask_ForNothing_OrInWordsThatTheLawForbids_IsRefused()
    {
        var (company, seen) = (await Data.Company(), await Data.Seen());
        var page = await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}");

        (await page.FormWith("Demander un contact").Submit()).ShowsError("dites en une phrase pourquoi");
        var answer = await page.FormWith("Demander un contact").Fill("Pourquoi ce contact", "Nous cherchons un homme de moins de 30 ans.").Submit();

        answer.Document.QuerySelector(".error-summary").ShouldNotBeNull();
        (await Data.Count<ContactRequest>(r => r.VisibilityId == seen.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Ask_BeyondADaysLimit_WaitsForTomorrow()
    {
        var company = await Data.Company();
        for (var i = 0; i < 10; i++) await Data.ContactAsked(company, await Data.Seen());
        var another = await Data.Seen();

        (await Data.TryToAsk(company, another))!.Message.ShouldContain("Recommencez demain");
        (await Data.TryToAsk(await Data.Company(), another)).ShouldBeNull();
    }

    [Fact]
    public async Task WhoCould_RanksThoseWhoAgreed_WithTheirOwnReasons_AndTellsThem()
    {
        var (candidate, company) = (await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), await Data.Company());
        var offer = await Offer(company, "A1301");
        var (best, other) = (await Data.Seen(candidate, Facts("A1301", 60)), await Data.Seen(facts: Facts("A1301", 2)));
        var hidden = await Data.Seen(facts: Facts("A1301", 60), toEmployers: false);

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/profils");

        page.Shows("A pratiqué ce métier 5 ans");
        page.Source.IndexOf(best.Id.ToString(), StringComparison.Ordinal).ShouldBeInRange(0, page.Source.IndexOf(other.Id.ToString(), StringComparison.Ordinal));
        page.Source.ShouldNotContain(hidden.Id.ToString());
        foreach (var word in new[] { "Zélie", candidate.Email!, candidate.Id.ToString() }) page.Source.ShouldNotContain(word);
        var mine = await Site.With<ForMe, IReadOnlyList<Proposed>?>(forMe => forMe.Of(candidate.Id, Facts("A1301", 60), new(), default));
        var theirs = await Site.With<ForOffer, IReadOnlyList<SuitedPerson>?>(async forOffer =>
            await forOffer.Of(offer, [new(best.Id, best.AccountId, best.Facts, best.Card, best.AgreedAt)], default));
        theirs!.Single().Match.Score.ShouldBe(mine!.Single(each => each.Card.Id == offer.Id).Match.Score, 1e-9);
        var regards = await As(candidate).Open("/candidat/visibilite/regards");
        regards.Shows(offer.Title);
        regards.Shows("A pratiqué ce métier 5 ans");
        regards.Shows("à la place 1 de la liste");
    }

    [Fact]
    public async Task WhoCould_TellsNoWordThatTheCardLeavesOut_HoweverTheOfferAsksForIt()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => (o.Title, o.RomeCode, o.Skills) = ("Mercier / Mercière", "D1209", ["formée chez madame Lapeyrouse", "accueil"]));
        await Data.Findable(offer);
        var seen = await Data.Seen(facts: Facts("D1209", 7) with { Skills = ["formée chez madame Lapeyrouse", "accueil"], Transport = Transport.APied });

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/profils");

        page.Source.ShouldContain(seen.Id.ToString());
        page.Shows("accueil");
        page.ShowsNot("Lapeyrouse");
        page.Text.ShouldNotContain("7\u00a0mois");
        seen.Facts.Jobs.ShouldHaveSingleItem().Months.ShouldBe(6);
    }

    [Fact]
    public async Task WhoCould_KeepsWhoeverApplied_SoThatNoNameIsGivenToAProfile()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        var offer = await Offer(company, "A1303");
        var seen = await Data.Seen(candidate, Facts("A1303", 60));
        await Data.Application(offer, account: candidate);

        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/profils")).Source.ShouldContain(seen.Id.ToString());
    }

    [Fact]
    public async Task Ask_WhoeverHasJustStoppedBeingSeen_SendsNothing()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        var seen = await Data.Seen(candidate);
        await Site.With<Visibilities>(visibilities => visibilities.Stop(candidate.Id, default));

        (await Data.TryToAsk(company, seen)).ShouldBe(ContactRequests.Hidden);
        (await Mail.To(candidate.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhoCould_LeavesOutWhoeverDeclinedThatOffer()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        var offer = await Offer(company, "A1303");
        var seen = await Data.Seen(candidate, Facts("A1303", 60));
        await Site.With<ForMe>(forMe => forMe.Decline(candidate.Id, Facts("A1303", 60), offer.Reference, DeclineReason.Autre, default));

        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/profils")).Source.ShouldNotContain(seen.Id.ToString());
    }

    [Fact]
    public async Task WhoCould_OfAnotherCompanysOffer_IsNotFound()
    {
        var offer = await Offer(await Data.Company(), "A1301");

        (await As((await Data.Company()).Recruiter).Open($"/employeur/offres/{offer.Reference}/profils")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Staff_SeeThoseWhoAgreedToIt_AndNoOther()
    {
        var company = await Data.Company();
        var offer = await Offer(company, "B1501");
        var (toStaff, toEmployers) = (
            await Data.Seen(await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), Facts("B1501", 60) with { Skills = ["vernissage"] }, toEmployers: false),
            await Data.Seen(facts: Facts("B1501", 60) with { Skills = ["placage"] }, toStaff: false));

        var page = await As(Staff.With(Role.Equipe)).Open($"/equipe/offres/{offer.Reference}/profils");

        page.Shows("vernissage");
        page.ShowsNot("placage");
        page.Source.ShouldNotContain("Zélie");
        (await Data.Single<PersonShown>(s => s.AccountId == toStaff.AccountId && s.OfferId == offer.Id)).ToStaff.ShouldBeTrue();
        (await Data.Count<PersonShown>(s => s.AccountId == toEmployers.AccountId && s.OfferId == offer.Id)).ShouldBe(0);
    }

    static ProfileFacts Facts(string code, int months) => new() { Jobs = [new("Métier", code, months)], CommuneInsee = OffersData.Moulins };

    async Task<Offer> Offer(Company company, string code)
    {
        var offer = await Data.OfferOf(company, o => (o.Title, o.RomeCode) = ($"Poste {Guid.NewGuid():n}", code));
        await Data.Findable(offer);
        return offer;
    }
}
