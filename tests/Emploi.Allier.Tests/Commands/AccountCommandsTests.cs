using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Commands;
using Xunit;

namespace Emploi.Allier.Tests.Commands;

public sealed class AccountCommandsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task CreateAdmin_PrintsALinkThatServes()
    {
        var (code, output) = await Run("create-admin", "chef@exemple.fr");

        code.ShouldBe(0);
        (await Anybody().Open(new Uri(output.Trim()).PathAndQuery)).Heading.ShouldStartWith("Accepter l’invitation");
        var account = await Data.Single<Account>(a => a.Email == "chef@exemple.fr");
        (await Data.Single<AccountRole>(r => r.AccountId == account.Id)).Role.ShouldBe(Role.Administrateur);

        // Asked again, it gives another link; the first serves no more.
        var (_, again) = await Run("create-admin", "chef@exemple.fr");
        (await Anybody().Open(new Uri(output.Trim()).PathAndQuery)).Heading.ShouldBe("Cette invitation ne sert plus");
        (await Anybody().Open(new Uri(again.Trim()).PathAndQuery)).Heading.ShouldStartWith("Accepter l’invitation");
    }

    [Fact]
    public async Task CreateAdmin_OfAKnownAddress_ChangesNothing()
    {
        var known = await Data.Account(Candidate);

        (await Run("create-admin", known.Email!)).Code.ShouldBe(1);

        (await Data.Count<AccountRole>(r => r.AccountId == known.Id)).ShouldBe(0);
        (await Run("create-admin", "pas une adresse")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task ResetSecondFactor_RemovesItEndsTheSessionsAndIsAudited()
    {
        var (account, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe));
        var them = As(account);
        await them.Open("/compte");

        (await Run("reset-second-factor", account.Email!)).Code.ShouldBe(0);

        (await Data.Again(account)).TwoFactorEnabled.ShouldBeFalse();
        (await them.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await Data.All<AuditEntry>(e => e.RowKey == account.Id.ToString())).ShouldContain(e => e.ActorName == "emploi reset-second-factor");
        (await Run("reset-second-factor", "inconnue@exemple.fr")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Code_PrintsWhatTheApplicationShows()
    {
        // RFC 6238, appendix B: the key "12345678901234567890" at 1111111109 seconds.
        Clock.Set(DateTimeOffset.FromUnixTimeSeconds(1_111_111_109));

        (await Run("code", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).Output.Trim().ShouldBe("081804");
    }

    async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        await using var output = new StringWriter();
        var code = await Site.Services.RunCommand(arguments, output, CancellationToken.None);
        return (code, output.ToString());
    }
}
