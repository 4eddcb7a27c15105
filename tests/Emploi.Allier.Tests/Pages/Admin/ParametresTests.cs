using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class ParametresTests(Site site) : SiteTest(site)
{
    const string Key = "travaux.historique";

    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task Post_WithADateToCome_IsShownAsTheNextValue()
    {
        var page = await Administrator.Open($"/admin/parametres/{Key}");
        page.Shows("180 jours");

        var answer = await Fill(page, "365", "01/01/2027").Submit();

        answer.Shows("La valeur est fixée.");
        answer.Shows("365 jours");
        answer.Shows("Délibération du 12 mars");
        var list = await Administrator.Open("/admin/parametres");
        list.Shows("365 jours à partir du 1er janvier 2027");
    }

    [Theory]
    [InlineData("5", "01/01/2027", "Nouvelle valeur", "Indiquez un nombre de jours de 30 à 3 650.")]
    [InlineData("", "01/01/2027", "Nouvelle valeur", "Indiquez la nouvelle valeur.")]
    [InlineData("200", "", "Date d’effet", "Indiquez à partir de quand cette valeur s’applique.")]
    public async Task Post_OfWhatIsWrong_SaysSoAndKeepsIt(string value, string from, string field, string message)
    {
        var answer = await Fill(await Administrator.Open($"/admin/parametres/{Key}"), value, from).Submit();

        answer.ShowsError(field, message);
        answer.Field("Nouvelle valeur").ShouldBe(value);
        answer.Field("Source").ShouldBe("Délibération du 12 mars");
    }

    [Theory]
    [InlineData("31/02/2027", "Date d’effet", "« Date d’effet » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.")]
    [InlineData("01/01/2026", "Je confirme une date d’effet passée", "Cette date est passée : ce qui a été calculé depuis le serait autrement. Cochez la case pour confirmer, ou indiquez une date à venir.")]
    public async Task Post_OfABadValueOnABadDate_SaysBoth(string from, string field, string message)
    {
        var answer = await Fill(await Administrator.Open($"/admin/parametres/{Key}"), "5", from).Submit();

        answer.ShowsError("Nouvelle valeur", "Indiquez un nombre de jours de 30 à 3 650.");
        answer.ShowsError(field, message);
    }

    [Fact]
    public async Task Post_WithoutSource_ShowsError() =>
        (await (await Administrator.Open($"/admin/parametres/{Key}")).Form.Fill("Nouvelle valeur", "200").Fill("Date d’effet", "01/01/2027").Submit())
            .ShowsError("Source", "Indiquez d’où vient cette valeur.");

    [Fact]
    public async Task Post_InThePast_AsksToConfirmFirst()
    {
        var asked = await Fill(await Administrator.Open($"/admin/parametres/{Key}"), "200", "01/01/2026").Submit();
        asked.ShowsError("Je confirme une date d’effet passée",
            "Cette date est passée : ce qui a été calculé depuis le serait autrement. Cochez la case pour confirmer, ou indiquez une date à venir.");
        (await Data.Count<ParameterValue>(value => value.Value == "200")).ShouldBe(0);

        (await asked.Form.Choose("Je confirme une date d’effet passée").Submit()).Shows("La valeur est fixée.");
        (await Data.Count<ParameterValue>(value => value.Value == "200")).ShouldBe(1);
    }

    [Fact]
    public async Task Get_OfAKeyThatIsNot_IsNotFound() =>
        (await Administrator.Open("/admin/parametres/rien.du-tout")).Status.ShouldBe(HttpStatusCode.NotFound);

    static WebForm Fill(WebPage page, string value, string from) =>
        page.Form.Fill("Nouvelle valeur", value).Fill("Date d’effet", from).Fill("Source", "Délibération du 12 mars");
}
