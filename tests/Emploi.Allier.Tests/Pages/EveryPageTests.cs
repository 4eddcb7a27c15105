using System.Net;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages;

/// <summary>What holds for every page of the site, whoever wrote it.</summary>
public sealed class EveryPageTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Home_AnswersAndSetsNoCookie()
    {
        var page = await Anybody().Open("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.Response.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
    }
}
