using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A test of what partners give, whose servers are on this machine. Each begins without the offers of the one before, which could be the same jobs.</summary>
public abstract class PartnerTest(PartnerTest.OnLoopback site) : SiteTest(site), IClassFixture<PartnerTest.OnLoopback>, IAsyncLifetime
{
    public sealed class OnLoopback : Site
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Feeds:Fetching:AllowedHosts:0", "127.0.0.1")];
    }

    public virtual Task InitializeAsync() => Site.With<EmploiDbContext>(db => db.Database.ExecuteSqlAsync($"delete from offers where source_id is not null"));

    public virtual Task DisposeAsync() => Task.CompletedTask;
}
