using System.Text.Json;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class LieuTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData("vichy", "Lieu compris : Vichy (03), 03200, Allier.")]
    [InlineData("bassin de montlucon", "Lieu compris : Bassin de Montluçon, bassin d’emploi, 89 communes.")]
    [InlineData("Givarlais", "Givarlais fait aujourd’hui partie de Haut-Bocage.")]
    [InlineData("Moulins", "D’autres lieux portent ce nom : Moulins")]
    public async Task Get_WithAPlace_SaysWhichOneWasUnderstood(string typed, string shown) =>
        (await Anybody().Open($"/offres?lieu={Uri.EscapeDataString(typed)}")).Shows(shown);

    [Fact]
    public async Task Get_WithAnUnclearPlace_AsksWhichOneWithoutAnyScript()
    {
        var page = await Anybody().Open("/offres?lieu=Sainte-Colombe");
        page.ShowsError("Lieu", "Plusieurs lieux portent ce nom : choisissez le vôtre dans la liste.");
        page.Shows("Vouliez-vous dire…");

        var answer = await page.Form.Choose("Sainte-Colombe (69)").Submit();

        answer.Shows("Lieu compris : Sainte-Colombe (69)");
        answer.Field("Lieu").ShouldBe("Sainte-Colombe (69)");
        (await page.Form.Choose("Sainte-Colombe (69)").Fill("Lieu", "Vichy").Submit()).Shows("Lieu compris : Vichy (03)");
    }

    [Fact]
    public async Task Get_WithAMisspeltPlace_OffersTheRightOne()
    {
        var page = await Anybody().Open("/offres?lieu=Montlucn&mot=soudure");

        page.Field("Lieu").ShouldBe("Montlucn");
        (await page.Form.Choose("Montluçon (03)").Submit()).Shows("Lieu compris : Montluçon (03)");
    }

    [Fact]
    public async Task Suggestions_AnswerAnybodyAndMayBeKept()
    {
        using var answer = await Anybody().Send(new(HttpMethod.Get, "/lieux/suggestions?q=giv"));

        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement[0].GetProperty("label").GetString().ShouldBe("Haut-Bocage (03)");
        json.RootElement[0].GetProperty("detail").GetString().ShouldBe("Givarlais, ancienne commune");
        (await Anybody().Open("/lieux/suggestions")).Source.ShouldBe("[]");
    }
}
