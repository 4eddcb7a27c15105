using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;

namespace Emploi.Allier.Tests.Testing;

public static class TestProfiles
{
    public const string Baker = "D1102";

    /// <summary>Somebody near Moulins who has baked for three years.</summary>
    public static Task Profile(this TestData data, Account account, string code = Baker) => data.Site.With<KeptProfiles>(profiles => profiles.Keep(account.Id, new()
    {
        Jobs = [new JobHeld("Boulangère", code, 36) { Employer = "Fournil de la Gare" }],
        Skills = ["façonnage", "tenue de caisse"],
        CommuneInsee = OffersData.Moulins,
        RadiusKm = 20,
    }, null, default));

    /// <summary>Their profile, with the wish to hear of new offers; the answer is the token that stops it.</summary>
    public static async Task<string> Digest(this TestData data, Account account, string code = Baker, AlertRhythm rhythm = AlertRhythm.Jour)
    {
        await data.Profile(account, code);
        await data.Site.With<MatchDigests>(async digests => (await digests.Ask(account.Id, rhythm, default)).ShouldBeNull());
        return (await data.Single<MatchDigest>(d => d.AccountId == account.Id)).StopToken;
    }
}
