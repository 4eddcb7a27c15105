using System.Net;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Security;

public sealed class HurriedSite : Site
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Limits:AnonymousPostsPerMinute", "3"), new("Limits:SignedInPostsPerMinute", "3")];
}

public sealed class RateLimitsTests(HurriedSite site) : SiteTest(site), IClassFixture<HurriedSite>
{
    [Fact]
    public async Task Post_ToAPageOpenToAnybody_CountsByAddressWhoeverAsks_ThenSaysToWait()
    {
        var form = (await Anybody().Open("/compte/mot-de-passe-oublie")).Form.Fill("Adresse e-mail", "personne@exemple.fr");
        for (var i = 0; i < 3; i++) (await form.Submit()).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var visitor in new[] { Anybody(), As(Candidate) })
        {
            var page = await visitor.Post("/compte/mot-de-passe-oublie");
            page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            page.Heading.ShouldBe("Trop de demandes en peu de temps");
            page.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Post_OfSomebodySignedIn_CountsByAccount()
    {
        var (hurried, other) = (As(Candidate), As(Candidate));
        for (var i = 0; i < 3; i++) (await Rename(hurried)).Status.ShouldBe(HttpStatusCode.OK);

        (await Rename(hurried)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Rename(other)).Status.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<WebPage> Rename(Visitor visitor) =>
        await (await visitor.Open("/compte/nom")).Form.Fill("Prénom et nom", "Camille Martin").Submit();
}

public sealed class CautiousSite : Site
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Limits:AnonymousUploadsPerHour", "2")];
}

public sealed class UploadLimitsTests(CautiousSite site) : SiteTest(site), IClassFixture<CautiousSite>
{
    [Fact]
    public async Task Post_OfManyDocuments_FromOneAddress_WaitsAnHour_WhilePagesAreRead()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var path = $"/offres/{offer.Slug}/postuler";
        for (var i = 0; i < 2; i++) (await (await Anybody().Open(path)).Form.Fill("Prénom", "Inès").Submit()).Status.ShouldBe(HttpStatusCode.OK);

        (await (await Anybody().Open(path)).Form.Fill("Prénom", "Inès").Submit()).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        (await Anybody().Open(path)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
