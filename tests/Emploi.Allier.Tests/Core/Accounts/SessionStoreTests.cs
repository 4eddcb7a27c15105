using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Accounts;

public sealed class SessionStoreTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Open_WithASession_IsSignedIn() => (await Stands(As(Candidate))).ShouldBeTrue();

    [Fact]
    public async Task Open_WithoutASession_IsNot() => (await Stands(Anybody())).ShouldBeFalse();

    [Fact]
    public async Task Open_OnceTheStampChanged_IsSignedOut()
    {
        var visitor = As(Candidate);
        (await Stands(visitor)).ShouldBeTrue();

        await Site.With<EmploiDbContext>(async db =>
        {
            var id = (await visitor.Account()).Id;
            (await db.Set<Account>().SingleAsync(a => a.Id == id)).EndSessions();
            await db.SaveChangesAsync();
        });

        (await Stands(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_OnceTheSessionExpired_IsSignedOut()
    {
        var visitor = As(Candidate);
        (await Stands(visitor)).ShouldBeTrue();

        Clock.Advance(TimeSpan.FromHours(13));

        (await Stands(visitor)).ShouldBeFalse();
    }

    [Fact]
    public async Task Open_AfterAMinute_NotesTheVisitWithoutTouchingTheAccount()
    {
        var visitor = As(Candidate);
        await Stands(visitor);
        var before = await Data.Again(await visitor.Account());

        Clock.Advance(TimeSpan.FromMinutes(5));
        await Stands(visitor);

        (await Data.Single<AccountActivity>(a => a.AccountId == before.Id)).LastSeenAt.ShouldBe(Clock.GetUtcNow());
        (await Data.Again(before)).Revision.ShouldBe(before.Revision);
    }

    /// <summary>A page that asks for a sign-in sends there whoever has none.</summary>
    static async Task<bool> Stands(Visitor visitor)
    {
        var answer = await visitor.Send(new HttpRequestMessage(HttpMethod.Get, "/compte/sessions"));
        return answer.StatusCode != HttpStatusCode.Redirect;
    }
}
