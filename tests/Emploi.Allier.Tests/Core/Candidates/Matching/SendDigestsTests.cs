using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

public sealed class SendDigestsTests(Site site) : SiteTest(site)
{
    const string Vichy = "03310";

    [Fact]
    public async Task Run_TellsEachNewOfferOnce_WithItsReasons_AndNotesIt()
    {
        var candidate = await Seeker("G1603", AlertRhythm.Jour);
        var offer = await Offer("G1603");

        await Morning();
        await Morning();

        (await Mail.To(candidate.Email!)).ShouldHaveSingleItem().UnsubscribeUrl.ShouldBe($"http://localhost:5080/candidat/pour-moi/arret/{(await Digest(candidate)).StopToken}");
        var text = await Mail.TextTo(candidate.Email!);
        text.ShouldContain(offer.Title);
        text.ShouldContain("- Vous avez tenu ce métier 3");
        text.ShouldContain($"http://localhost:5080/offres/{offer.Slug}");
        var noted = await Data.Single<MatchShown>(s => s.AccountId == candidate.Id && s.OfferId == offer.Id);
        noted.SentAt.ShouldNotBeNull();
        noted.Reasons.ShouldContain(reason => reason.StartsWith("Vous avez tenu ce métier"));
    }

    [Fact]
    public async Task Run_WithoutTheirWish_WritesNothing()
    {
        var silent = await Seeker("G1602", null);
        await Offer("G1602");

        await Morning();

        (await Mail.To(silent.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WithNothingNew_WritesNothing()
    {
        await Offer("G1605");
        Clock.Advance(TimeSpan.FromHours(3));
        var candidate = await Seeker("G1605", AlertRhythm.Jour);

        await Morning();

        (await Mail.To(candidate.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_TellsNeitherWhatTheySawOnThePage_NorWhatDoesNotSuit()
    {
        var candidate = await Seeker("G1801", AlertRhythm.Jour);
        var seen = await Offer("G1801");
        await As(candidate).Open("/candidat/pour-moi");
        Clock.Advance(TimeSpan.FromMinutes(5));
        var (other, far, fresh) = (await Offer("F1610"), await Offer("G1801", o => o.CommuneInsee = Vichy), await Offer("G1801"));

        await Morning();

        var text = await Mail.TextTo(candidate.Email!);
        text.ShouldContain(fresh.Title);
        foreach (var untold in new[] { seen, other, far }) text.ShouldNotContain(untold.Title);
    }

    [Fact]
    public async Task Run_EachWeek_WaitsForItsDay()
    {
        var candidate = await Seeker("G1803", AlertRhythm.Semaine);
        await Offer("G1803");

        for (var day = 0; day < 6; day++) await Morning();
        (await Mail.To(candidate.Email!)).ShouldBeEmpty();
        await Morning();

        (await Mail.To(candidate.Email!)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Post_OfTheStopAddress_StopsAndTakesBackWhatHasNotLeft()
    {
        var candidate = await Seeker("G1804", AlertRhythm.Jour);
        await Offer("G1804");
        await Morning();
        var address = $"/candidat/pour-moi/arret/{(await Digest(candidate)).StopToken}";

        (await Anybody().Open(address)).Shows("Ne plus recevoir ces messages");
        (await Data.Count<MatchDigest>(d => d.AccountId == candidate.Id)).ShouldBe(1);
        using var answer = await Anybody().Send(new(HttpMethod.Post, address) { Content = Visitor.Form([("List-Unsubscribe", "One-Click")]) });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Data.Count<MatchDigest>(d => d.AccountId == candidate.Id)).ShouldBe(0);
        (await Data.Count<Message>(m => m.Recipient == candidate.Email)).ShouldBe(0);
        (await Anybody().Open(address)).Shows("Ces messages sont arrêtés");
    }

    [Fact]
    public async Task Choice_IsTheirs_OffByDefault_AndGoesWithTheProfile()
    {
        var candidate = await Seeker("G1703", null);
        var page = await As(candidate).Open("/candidat/pour-moi/messages");
        page.Document.QuerySelector("input[checked]")!.GetAttribute("value").ShouldBe(nameof(Emploi.Allier.Web.Pages.Candidat.PourMoi.MessageChoice.Jamais));

        var chosen = await page.Form.Choose("Oui, chaque semaine").Submit();
        chosen.Shows("Vous recevez ces offres par e-mail, chaque semaine.");
        (await Digest(candidate)).Rhythm.ShouldBe(AlertRhythm.Semaine);
        await Site.With<KeptProfiles>(profiles => profiles.Forget(candidate.Id, default));

        (await Data.Count<MatchDigest>(d => d.AccountId == candidate.Id)).ShouldBe(0);
        (await As(candidate).Open("/candidat/pour-moi/messages")).Shows("Dites-nous d’abord ce que vous savez faire");
    }

    async Task<Account> Seeker(string code, AlertRhythm? rhythm)
    {
        var candidate = await Data.Account(Candidate);
        await (rhythm is { } wish ? Data.Digest(candidate, code, wish) : Data.Profile(candidate, code));
        return candidate;
    }

    Task<MatchDigest> Digest(Account account) => Data.Single<MatchDigest>(d => d.AccountId == account.Id);

    async Task<Offer> Offer(string code, Action<Offer>? change = null)
    {
        var offer = await Data.Offer(o =>
        {
            (o.Title, o.RomeCode) = ($"Poste {Guid.NewGuid():n}", code);
            change?.Invoke(o);
        });
        await Data.Findable(offer);
        return offer;
    }

    async Task Morning()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        await Site.With<SendDigests>(job => job.Run(new JobProgress(1), default));
    }
}
