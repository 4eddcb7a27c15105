using System.Net;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Dev;

public sealed class MessagesTests(DevelopmentSite site) : SiteTest(site), IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task Get_ShowsMessagesWithLinksToFollow()
    {
        await Data.Email(text: "Ouvrez https://emploi.exemple.fr/compte/confirmation?jeton=a_b-c puis <script>alert(1)</script>.");

        var page = await Anybody().Open("/dev/messages");

        page.Document.QuerySelector("main a[href='https://emploi.exemple.fr/compte/confirmation?jeton=a_b-c']").ShouldNotBeNull();
        page.Document.QuerySelector("main script").ShouldBeNull();
    }
}

public sealed class MessagesElsewhereTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_OutsideDevelopment_IsNotFound() =>
        (await Anybody().Open("/dev/messages")).Status.ShouldBe(HttpStatusCode.NotFound);
}
