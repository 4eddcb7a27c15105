using System.Net;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

public sealed class CompanyDirectoryTests(CompanyDirectoryTests.WithDirectory site) : SiteTest(site), IClassFixture<CompanyDirectoryTests.WithDirectory>
{
    const string Directory = "https://annuaire.exemple.fr";

    public sealed class WithDirectory : Site
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Companies:Url", Directory)];
    }

    [Fact]
    public async Task Get_OfACompanyThatTheDirectoryKnows_IsFilledIn()
    {
        var siret = EmployersData.NextSiret();
        Answers(siret, Company(siret, "MAISON PERRIN"));

        var page = await Open(siret);

        page.Shows("L’annuaire public des entreprises a rempli ce qui suit.");
        page.ShowsNot("est fermé");
        (page.Field("Nom de l’entreprise"), page.Field("Code NAF"), page.Field("Adresse"), page.Field("Code postal"), page.Field("Commune"))
            .ShouldBe(("MAISON PERRIN", "10.71C", "2 PLACE DU MARCHE", "03000", "Moulins (03)"));
        (await page.Form.Submit()).Shows("Votre demande est enregistrée.");
        (await Data.Single<Establishment>(e => e.Siret == siret)).CommuneInsee.ShouldBe(OffersData.Moulins);
    }

    [Fact]
    public async Task Get_OfAClosedEstablishment_SaysSoAndStopsNobody()
    {
        var siret = EmployersData.NextSiret();
        Answers(siret, Company(siret, "ANCIEN CAFE", state: "F"));

        var page = await Open(siret);

        page.Shows("Selon cet annuaire, cet établissement est fermé.");
        (await page.Form.Submit()).Shows("Votre demande est enregistrée.");
    }

    [Fact]
    public async Task AnOffer_OfAClosedEstablishment_IsSentAllTheSame_AndSaidToBothSides()
    {
        var company = await Data.Company();
        var siret = company.Establishment.Siret!;
        Answers(siret, Company(siret, "ANCIEN GARAGE", state: "F"));
        var offer = await Data.DraftOf(company, o => o.WeeklyHours = 35);
        var employer = As(company.Recruiter);

        var page = await (await employer.Open($"/deposer/{offer.Reference}/candidatures")).Form.Choose("Sur Emploi.Allier").Submit();
        page.Shows("est fermé. Vérifiez ce SIRET");
        page = await page.FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        page.Heading.ShouldStartWith("Votre offre est envoyée");
        page.Shows("est fermé.");
        (await Data.Single<StaffTask>(t => t.SourceKey == $"moderation:{offer.Id}")).Details.ShouldContain("est fermé");
        var team = await As(Staff.With(Role.Equipe)).Open($"/equipe/moderation/{offer.Reference}");
        team.Shows("Établissement fermé");
        (await team.FormWith("Publier l’offre").Submit("Publier l’offre")).Shows("L’offre est publiée.");
    }

    [Fact]
    public async Task AnOffer_WhoseEstablishmentIsOpen_OrWhoseDirectoryIsSilent_SaysNothingOfIt()
    {
        var (company, unheard) = (await Data.Company(), await Data.Company());
        Answers(company.Establishment.Siret!, Company(company.Establishment.Siret!, "GARAGE DU BOCAGE"));
        Answers(unheard.Establishment.Siret!, "<html>Maintenance</html>");

        foreach (var each in new[] { company, unheard })
        {
            var offer = await Data.DraftOf(each, o => o.WeeklyHours = 35);
            var page = await (await As(each.Recruiter).Open($"/deposer/{offer.Reference}/candidatures")).Form.Choose("Sur Emploi.Allier").Submit();
            page.ShowsNot("est fermé");
            (await page.FormWith("Envoyer l’offre").Submit("Envoyer l’offre")).ShowsNot("est fermé");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("[]")]
    [InlineData("""{"results":null}""")]
    [InlineData("""{"results":[1,"x",{"siren":5}]}""")]
    [InlineData("""{"results":[{"siren":"732829320","nom_complet":"UNE AUTRE","siege":{"siret":"73282932000074"}}]}""")]
    public async Task Get_WhateverTheDirectoryAnswers_ShowsTheForm(string answer)
    {
        var siret = EmployersData.NextSiret();
        Answers(siret, answer);

        var page = await Open(siret);

        page.ShowsNot("L’annuaire public");
        page.Field("Nom de l’entreprise").ShouldBe("");
    }

    [Fact]
    public async Task Get_WhenTheDirectoryFails_ShowsTheForm()
    {
        var (refused, away) = (EmployersData.NextSiret(), EmployersData.NextSiret());
        Site.Network.Answers($"{Directory}/search?q={refused}", _ => new(HttpStatusCode.TooManyRequests));
        Site.Network.Answers($"{Directory}/search?q={away}", _ => throw new HttpRequestException("away"));

        (await Open(refused)).Field("Nom de l’entreprise").ShouldBe("");
        (await Open(away)).Field("Nom de l’entreprise").ShouldBe("");
    }

    [Fact]
    public async Task Get_OfWhoeverAskedNotToBeListed_LeavesItToBeTyped()
    {
        var siret = EmployersData.NextSiret();
        Answers(siret, Company(siret, "[NON-DIFFUSIBLE]"));

        (await Open(siret)).Field("Nom de l’entreprise").ShouldBe("");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("https://recherche-entreprises.api.gouv.fr", true)]
    [InlineData("http://recherche-entreprises.api.gouv.fr", false)]
    [InlineData("annuaire", false)]
    public void Settings_AreSaidRightOrWrong(string? url, bool right) => new CompanyDirectorySettings { Url = url }.Problems(true).Any().ShouldBe(!right);

    void Answers(string siret, string json) => Site.Network.Answers($"{Directory}/search?q={siret}", _ => new(HttpStatusCode.OK) { Content = new StringContent(json) });

    Task<WebPage> Open(string siret) => As(Employer).Open($"/employeur/entreprise?Siret={siret}");

    static string Company(string siret, string name, string state = "A") => $$"""
        {"results":[{"siren":"{{siret[..9]}}","nom_complet":"{{name}}","etat_administratif":"A","activite_principale":"10.71C",
          "siege":{"siret":"{{siret[..9]}}99999","adresse":"AILLEURS 75001 PARIS","code_postal":"75001","commune":"75101","etat_administratif":"A"},
          "matching_etablissements":[{"siret":"{{siret}}","activite_principale":"10.71C","adresse":"2 PLACE DU MARCHE 03000 MOULINS","code_postal":"03000","commune":"03190","etat_administratif":"{{state}}"}]}],
         "total_results":1}
        """;
}
