using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>Applications that are kept for other offers, as long as whoever applied agrees.</summary>
public sealed class VivierTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Asked_IsKeptOnlyOnceThePersonAgrees_AndNoLongerThanTheyDo()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), "Inès", "Roux", account: candidate);
        var pool = As(company.Recruiter);

        (await (await pool.Open($"/employeur/candidatures/{sent.Id}")).FormWith("Demander à Inès").Submit()).Shows("La question est envoyée à Inès.");
        (await Mail.TextTo(sent.Email)).ShouldContain($"/candidat/candidatures/{sent.Id}");
        (await pool.Open("/employeur/vivier")).ShowsNot("Inès Roux");

        await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("J’accepte").Submit();
        (await pool.Open("/employeur/vivier")).Shows("Inès Roux");
        (await As((await Data.Company()).Recruiter).Open("/employeur/vivier")).ShowsNot("Inès Roux");

        await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("Je n’accepte plus").Submit();
        (await pool.Open("/employeur/vivier")).ShowsNot("Inès Roux");
    }

    [Fact]
    public async Task Agreement_EndsByItself()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), "Inès", "Roux", account: candidate);
        await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("J’accepte").Submit();

        Clock.Advance(TimeSpan.FromDays(366));

        (await As(company.Recruiter).Open("/employeur/vivier")).ShowsNot("Inès Roux");
    }

    [Fact]
    public async Task Proposed_WritesOnceToWhoeverAgreed_AndToNobodyWhoHasApplied()
    {
        var company = await Data.Company();
        var former = await Data.OfferHere(company);
        var (agreed, refused, applied) = (await Data.Application(former, "Ana", "Oui"), await Data.Application(former, "Bob", "Non"), await Data.Application(former, "Cyd", "Déjà"));
        foreach (var one in new[] { agreed, applied }) await Agree(one);
        var offer = await Data.OfferHere(company, o => o.Title = "Chef / Cheffe de rang");
        await Data.Application(offer, email: applied.Email);

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/vivier");
        page.ShowsNot(refused.FullName);
        page.ShowsNot(applied.FullName);
        var form = page.FormWith("Envoyer le message").Choose("Ana Oui");
        await Task.WhenAll(form.Submit(), form.Submit());

        (await Mail.To(agreed.Email)).Count.ShouldBe(1);
        (await Mail.TextTo(agreed.Email)).ShouldContain("/offres/" + offer.Slug);
        (await Mail.To(refused.Email)).ShouldBeEmpty();
        (await page.FormWith("Envoyer le message").Force("Proposal.People", $"{refused.Id}").Submit()).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/vivier")).ShowsNot(agreed.FullName);
        (await Data.Single<Application>(a => a.Id == agreed.Id)).AnsweredAt.ShouldBeNull("another offer is no answer");
    }

    [Fact]
    public async Task WhoeverAppliedTwice_IsThereOnce_AndNotAtAllOnceHired()
    {
        var company = await Data.Company();
        var (first, second) = (await Data.Application(await Data.OfferHere(company), "Ana", "Double"), await Data.Application(await Data.OfferHere(company), "Ema", "Prise"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Data.Application(await Data.OfferHere(company), "Ana", "Double", email: first.Email);
        foreach (var one in new[] { first, again, second }) await Agree(one);
        await Data.Read(db => db.Set<Application>().Where(a => a.Id == second.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ApplicationState.Embauchee)));
        var offer = await Data.OfferHere(company);

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/vivier");

        page.Document.QuerySelectorAll("input[name='Proposal.People']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task AgreedWhenApplying_IsInThePool()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var candidate = await Data.Account(Candidate);

        await (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Choose("J’accepte que cet employeur").Submit();

        (await As(company.Recruiter).Open("/employeur/vivier")).Shows("Inès Roux");
    }

    Task Agree(Application application) => Data.Read(async db =>
    {
        (await db.Set<Application>().SingleAsync(a => a.Id == application.Id)).PoolUntil = Clock.GetUtcNow().AddDays(30);
        return await db.SaveChangesAsync();
    });
}
