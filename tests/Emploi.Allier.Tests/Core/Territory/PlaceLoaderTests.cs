using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Territory;

public sealed class PlaceLoaderTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Refresh_InAnotherProcess_SeesAChangedSocialTerritory()
    {
        var elsewhere = new PlaceResolver();
        var loader = new PlaceLoader(Site.Services.GetRequiredService<NpgsqlDataSource>(), elsewhere, Clock, NullLogger<PlaceLoader>.Instance);
        await loader.Refresh(default);
        var before = elsewhere.Index;
        await loader.Refresh(default);
        elsewhere.Index.ShouldBeSameAs(before);

        var gannat = await Data.Single<SocialAssignment>(a => a.CommuneInsee == "03118");
        await Site.With<SocialMap>(async map => (await map.Assign("03118", "montlucon", null, gannat.Revision, default)).ShouldBeNull());
        await loader.Refresh(default);

        elsewhere.Resolve("TSD Montluçon").ShouldBeOfType<PlaceAnswer.Found>().Place.InseeCodes.ShouldContain("03118");
    }
}
