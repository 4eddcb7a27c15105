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
}
