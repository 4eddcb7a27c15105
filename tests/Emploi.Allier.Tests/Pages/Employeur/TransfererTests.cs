using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>Applications that go from one offer to another of the same company.</summary>
public sealed class TransfererTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Transferred_IsToldAfterTheDelay_AndKeepsWhatItWasSentTo()
    {
        var company = await Data.Company();
        var (from, to) = (await Data.OfferHere(company, o => o.Title = "Serveur / Serveuse"), await Data.OfferHere(company, o => o.Title = "Plongeur / Plongeuse"));
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(from, account: candidate);

        var done = await (await Asked(company, from, to, sent)).Submit();

        done.Shows("1 candidature transférée à « Plongeur / Plongeuse ».");
        (await As(company.Recruiter).Open($"/employeur/offres/{to.Reference}/candidatures")).Shows(sent.FullName);
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(page => page.Shows("Serveur / Serveuse"), page => page.ShowsNot("Plongeur"));
        Clock.Advance(TimeSpan.FromMinutes(11));
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(
            page => page.Heading.ShouldContain("Plongeur / Plongeuse"), page => page.Shows("Vous aviez postulé à « Serveur / Serveuse »"), page => page.Shows("Une autre de nos offres"));
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task SentTwice_MovesOnce_AndIsUndoneBeforeItIsTold()
    {
        var company = await Data.Company();
        var (from, to) = (await Data.OfferHere(company), await Data.OfferHere(company));
        var sent = await Data.Application(from);
        var form = await Asked(company, from, to, sent);

        await Task.WhenAll(form.Submit(), form.Submit());
        (await Data.Count<ApplicationStep>(s => s.ApplicationId == sent.Id && s.FromOfferId == from.Id)).ShouldBe(1);
        var undone = await (await As(company.Recruiter).Open($"/employeur/offres/{from.Reference}/candidatures")).FormWith("Annuler ce transfert").Submit();

        undone.Shows("C’est annulé pour 1 candidature.");
        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(a => a.OfferId.ShouldBe(from.Id), a => a.OfferCopy.Reference.ShouldBe(from.Reference));
        (await Mail.To(sent.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Transferred_IsPromisedAnAnswerAnew()
    {
        var company = await Data.Company();
        var (from, to) = (await Data.OfferHere(company), await Data.OfferHere(company, o => o.ExpiresOn = Today.AddDays(200)));
        var sent = await Data.Application(from);
        Clock.Advance(TimeSpan.FromDays(25));
        await (await Asked(company, from, to, sent)).Submit();
        Clock.Advance(TimeSpan.FromDays(10));

        (await Site.With<Receptions, Reception>(receptions => receptions.Of(to.Id, default))).ShouldBe(Reception.Ouverte, "ten days have passed, not thirty-five");
    }

    [Fact]
    public async Task WhoeverHasAppliedThereAlready_StaysWhereTheyAre()
    {
        var company = await Data.Company();
        var (from, to) = (await Data.OfferHere(company), await Data.OfferHere(company));
        var sent = await Data.Application(from);
        await Data.Application(to, email: sent.Email);

        (await (await Asked(company, from, to, sent)).Submit()).Shows("la personne avait déjà postulé à cette offre");

        (await Data.Single<Application>(a => a.Id == sent.Id)).OfferId.ShouldBe(from.Id);
        (await Mail.To(sent.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OffersOfAnotherCompany_AreNoTarget_EvenOfTheSameRecruiter()
    {
        var (one, other) = (await Data.Company(), await Data.Company("Fonderie du Val"));
        await Data.Recruits(one.Recruiter, other.Organisation);
        var (from, elsewhere) = (await Data.OfferHere(one), await Data.OfferHere(other, o => o.Title = "Fondeur / Fondeuse"));
        await Data.OfferHere(one);
        var sent = await Data.Application(from);

        (await As(one.Recruiter).Open($"/employeur/offres/{from.Reference}/candidatures/transferer?c={sent.Id}")).ShowsNot("Fondeur / Fondeuse");
        var me = As(one.Recruiter);
        var token = (await me.Open($"/employeur/candidatures/{sent.Id}")).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (await me.Post($"/employeur/offres/{from.Reference}/candidatures/transferer",
            ("c", $"{sent.Id}"), ("Transfer.To", elsewhere.Reference), ("Transfer.Text", "x"), ("Transfer.FormKey", $"{Guid.NewGuid()}"), ("__RequestVerificationToken", token))).ShowsError("Choisissez une de vos offres en ligne.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).OfferId.ShouldBe(from.Id);
    }

    async Task<WebForm> Asked(Company company, Offer from, Offer to, Application sent)
    {
        var page = await As(company.Recruiter).Open($"/employeur/offres/{from.Reference}/candidatures/transferer?c={sent.Id}");
        return page.FormWith("Transférer et envoyer le message").Fill("Vers quelle offre", $"{to.Title}, Moulins, {to.Reference}");
    }
}
