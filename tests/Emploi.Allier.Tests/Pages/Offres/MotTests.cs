using System.Text.Json;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class MotTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Suggestions_AnswerAnybodyAndMayBeKept()
    {
        using var answer = await Anybody().Send(new(HttpMethod.Get, "/metiers/suggestions?q=boulang%C3%A8re"));

        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement[0].GetProperty("label").GetString().ShouldBe("Boulanger / Boulangère");
        json.RootElement[0].GetProperty("detail").GetString().ShouldBe("Commerce, vente et grande distribution");
        (await Anybody().Open("/metiers/suggestions")).Source.ShouldBe("[]");
        (await Anybody().Open("/metiers/suggestions?q=%2F%00%22%3Cscript%3E")).Source.ShouldBe("[]");
    }

    [Fact]
    public async Task Get_KeepsAnyWordsInTheField() =>
        (await Anybody().Open("/offres?mot=rempailleuse%20de%20nuages")).Field("Métier ou mot-clé").ShouldBe("rempailleuse de nuages");
}
