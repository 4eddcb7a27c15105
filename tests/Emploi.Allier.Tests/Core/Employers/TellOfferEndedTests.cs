using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

/// <summary>An offer ends: those who wait are told, once.</summary>
public sealed class TellOfferEndedTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_TellsThoseWhoWait_Once_AndNobodyElse()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var (waits, refused, unconfirmed) = (await Data.Application(offer), await Data.Application(offer), await Data.Application(offer, confirmed: false));
        await Site.With<ApplicationLots>(lots => lots.Refuse([refused.Id], RefusalReason.Autre, "Merci.", Guid.NewGuid(), default));
        await Run();
        (await Mail.To(waits.Email)).ShouldBeEmpty("the offer is still open");

        await Data.Pass(offer, (publishing, found) => publishing.Fill(found, default));
        await Run();
        await Run();

        (await Mail.To(waits.Email)).ShouldHaveSingleItem();
        (await Mail.TextTo(waits.Email)).ShouldContain("est pourvue");
        (await Mail.To(refused.Email)).ShouldHaveSingleItem("the refusal, and nothing after it");
        (await Mail.To(unconfirmed.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheCopyOfTheOffer_StaysWithWhoeverApplied()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(offer, account: candidate);

        await Data.Withdraw(offer);
        await Run();

        (await Mail.TextTo(candidate.Email!)).ShouldContain("est retirée");
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).Shows(offer.Title);
    }

    Task Run() => Site.With<TellOfferEnded>(job => job.Run(new JobProgress(1), default));
}
