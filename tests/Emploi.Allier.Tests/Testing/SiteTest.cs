using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform.Time;
using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A test of the running site: it opens pages as somebody, fills forms, and looks at what is stored.</summary>
public abstract class SiteTest(Site site) : IClassFixture<Site>
{
    protected Site Site => site;

    protected Clock Clock => site.Clock;

    protected TestData Data { get; } = new(site);

    protected Mail Mail { get; } = new(site);

    protected DateOnly Today => Calendar.DayOf(Clock.GetUtcNow());

    /// <summary>Somebody who has not signed in, with a browser of their own.</summary>
    protected Visitor Anybody() => new(site.Address);

    protected static Who Candidate => new(AccountKind.Candidat);

    protected static Who Employer => new(AccountKind.Employeur);

    /// <summary>Somebody new of that kind, signed in with a browser of their own.</summary>
    protected Visitor As(Who who) => new(site.Address, async () =>
    {
        var account = await Data.Account(who);
        return (account, await site.Session(account, who.SecondFactor));
    });

    /// <summary>Somebody known, signed in with a browser of their own.</summary>
    protected Visitor As(Account account) => new(site.Address, async () => (account, await site.Session(account, account.IsStaff)));
}
