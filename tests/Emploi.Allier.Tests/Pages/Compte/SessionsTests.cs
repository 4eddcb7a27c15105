using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class SessionsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_EndsAnotherSessionOfMine()
    {
        var account = await Data.Account(Candidate);
        var (mine, other) = (As(account), As(account));
        await other.Open("/compte");

        var page = await (await mine.Open("/compte/sessions")).FormWith("Déconnecter Appareil inconnu").Submit();

        page.Shows("L’appareil est déconnecté.");
        (await other.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await mine.Open("/compte")).Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task Post_OfSomebodyElsesSession_DoesNothing()
    {
        var theirs = await Data.Account(Candidate);
        var them = As(theirs);
        await them.Open("/compte");
        var session = await Data.Single<Session>(s => s.AccountId == theirs.Id);
        var account = await Data.Account(Candidate);
        await As(account).Open("/compte");

        var page = await As(account).Open("/compte/sessions");
        await page.FormWith("Déconnecter Appareil inconnu").Force("id", session.Id.ToString()).Submit();

        (await them.Open("/compte")).Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task PostOthers_LeavesOnlyThisOne()
    {
        var account = await Data.Account(Candidate);
        var mine = As(account);
        await As(account).Open("/compte");
        await As(account).Open("/compte");

        await (await mine.Open("/compte/sessions")).FormWith("Déconnecter tous les autres appareils").Submit();

        (await Data.Count<Session>(s => s.AccountId == account.Id)).ShouldBe(1);
        (await mine.Open("/compte")).Path.ShouldBe("/compte");
    }
}
