using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidat;

public sealed class PourMoiTests(Site site) : SiteTest(site)
{
    const string Luthier = "B1501";

    [Fact]
    public async Task Get_WithoutAProfile_AsksForIt()
    {
        var page = await As(await Data.Account(Candidate)).Open("/candidat/pour-moi");

        page.Shows("Dites-nous d’abord ce que vous savez faire");
    }

    [Fact]
    public async Task Get_ShowsOffersOfTheTradeWithTheirReasons_NewTheFirstTime_AndNotesThem()
    {
        var candidate = await Seeker("A1301");
        var offer = await Offer("A1301", o => o.Licences = ["B"]);

        var page = await As(candidate).Open("/candidat/pour-moi");

        page.Shows(offer.Title);
        page.Shows("Vous avez tenu ce métier 3 ans");
        page.Shows("Dans votre commune");
        page.Shows("Demande le permis B, que vous n’avez pas indiqué");
        page.Shows("Nouvelle");
        var noted = await Data.Single<MatchShown>(s => s.AccountId == candidate.Id && s.OfferId == offer.Id);
        noted.Reasons.ShouldContain(reason => reason.StartsWith("Vous avez tenu ce métier"));
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await As(candidate).Open("/candidat/pour-moi")).ShowsNot("Nouvelle");
    }

    [Fact]
    public async Task Get_Filtered_KeepsTheFilterInItsAddress()
    {
        var candidate = await Seeker("A1303");
        var (permanent, short_) = (await Offer("A1303", o => o.Contract = Contract.Cdi), await Offer("A1303", o => o.Contract = Contract.Cdd));

        var page = await As(candidate).Open("/candidat/pour-moi?contrat=Cdi&km=30");

        page.Shows(permanent.Title);
        page.ShowsNot(short_.Title);
    }

    [Fact]
    public async Task Decline_ForTheTrade_PutsOthersOfItLast_UntilItIsUndone()
    {
        var candidate = await Seeker("A1501", "B1501");
        var (first, second, other) = (await Offer("A1501"), await Offer("A1501"), await Offer(Luthier));

        var answer = await (await As(candidate).Open("/candidat/pour-moi")).FormWith($"Retirer cette offre : {first.Title}").Fill("Pourquoi", "Ce métier ne me convient pas").Submit();

        answer.Shows("Cette offre quitte la liste");
        answer.Shows("Vous avez écarté une offre de ce métier");
        var kept = answer.Source;
        kept.IndexOf(other.Title, StringComparison.Ordinal).ShouldBeLessThan(kept.IndexOf(second.Title, StringComparison.Ordinal));
        var undone = await answer.FormWith($"Reprendre {first.Title}").Submit();
        undone.ShowsNot("Vous avez écarté une offre de ce métier");
        (await Data.Count<MatchDeclined>(d => d.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Decline_OfAnOfferThatIsNotPublic_IsNotFound()
    {
        var candidate = await Seeker("A1502");
        var offer = await Offer("A1502");
        var draft = await Data.Draft();
        var page = await As(candidate).Open("/candidat/pour-moi");

        (await page.FormWith($"Retirer cette offre : {offer.Title}").Force("reference", draft.Reference).Submit()).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    async Task<Account> Seeker(params string[] codes)
    {
        var candidate = await Data.Account(Candidate);
        await Site.With<KeptProfiles>(profiles => profiles.Keep(candidate.Id, new() { Jobs = [.. codes.Select(code => new JobHeld("Métier", code, 36))], CommuneInsee = OffersData.Moulins }, null, default));
        return candidate;
    }

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
}
