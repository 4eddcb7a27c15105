using System.Net;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Dev;

/// <summary>The fields as every form uses them: on the page that shows them all.</summary>
public sealed class ComposantsTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task Get_ShowsValuesAsPeopleWriteThem()
    {
        var page = await Open();

        page.Field("Date de début").ShouldBe("27/03/2027");
        page.Field("Salaire horaire").ShouldBe("12,50");
        page.Field("Nom de l’entreprise").ShouldBe("Garage « Chez Zoé & fils »");
        page.Document.QuerySelector(".error-summary").ShouldBeNull();
        page.Document.QuerySelector("main form[method=post]")!.HasAttribute("novalidate").ShouldBeTrue();
    }

    [Fact]
    public async Task Post_OfWhatCannotBeRead_SaysHowToWriteIt_AndKeepsWhatWasTyped()
    {
        var page = await Open();

        var answer = await page.Form.Fill("Date de début", "31/02/2027").Fill("Salaire horaire", "douze").Submit("Enregistrer");

        answer.ShowsError("Date de début", "« Date de début » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.");
        answer.ShowsError("Salaire horaire", "« Salaire horaire » attend un nombre, par exemple 12,50.");
        answer.Field("Date de début").ShouldBe("31/02/2027");
        answer.Field("Salaire horaire").ShouldBe("douze");
        answer.Document.Title!.ShouldStartWith("Erreur");
        answer.Document.QuerySelector(".error-summary")!.HasAttribute("autofocus").ShouldBeTrue();
    }

    [Fact]
    public async Task Post_OfMissingAndWrongAnswers_ComplainsInFrench()
    {
        var page = await Open();

        var answer = await page.Form.Fill("Nom de l’entreprise", "").Fill("Adresse e-mail", "moi").Fill("Nombre de postes", "deux").Submit("Enregistrer");

        answer.ShowsError("Nom de l’entreprise", "Renseignez « Nom de l’entreprise ».");
        answer.ShowsError("Adresse e-mail", "« Adresse e-mail » attend une adresse complète, par exemple nom@exemple.fr.");
        answer.ShowsError("Nombre de postes", "« Nombre de postes » attend un nombre entier, par exemple 12.");
        answer.Source.ShouldNotContain("field is required");
    }

    [Fact]
    public async Task Post_WithSeveralErrors_ListsThemInTheOrderOfTheQuestions()
    {
        var page = await Open();

        var answer = await page.Form.Fill("Date de début", "").Fill("Nombre de postes", "0").Submit("Enregistrer");

        answer.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["#Input_Password", "#Input_Day", "#Input_Posts", "#Input_Place"]);
    }

    [Fact]
    public async Task Post_WithAPassword_NeverShowsItAgain()
    {
        var page = await Open();

        var answer = await page.Form.Fill("Mot de passe", "un secret bien gardé").Fill("Date de début", "").Submit("Enregistrer");

        answer.Source.ShouldNotContain("un secret");
    }

    [Fact]
    public async Task Post_ThatIsRight_SaysSoOnce()
    {
        var visitor = new Visitor(site.Address);
        var page = await visitor.Open("/dev/composants");

        var answer = await page.Form.Fill("Mot de passe", "un secret bien gardé").Fill("Salaire horaire", "12,5 €")
            .Fill("Commune", "Vichy").Submit("Enregistrer");

        answer.Shows("Le formulaire est valide.");
        (await visitor.Open("/offres")).ShowsNot("Le formulaire est valide.");
    }

    async Task<WebPage> Open()
    {
        var page = await new Visitor(site.Address).Open("/dev/composants");
        page.Status.ShouldBe(HttpStatusCode.OK);
        return page;
    }
}
