using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

public sealed class EntreprisesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Hide_WithAMotive_TakesItFromThePublicAndTellsTheCompany_ThenShowAgain()
    {
        var company = await Data.Company("Carrosserie du Cher");
        var page = await Data.CompanyPage(company);
        await Data.Follower(page);
        var team = As(Staff.With(Role.Equipe));
        var list = await team.Open("/equipe/entreprises?Nom=carrosserie+du+cher");
        list.Shows("En ligne");

        var detail = await list.Follow("Carrosserie du Cher");
        detail.Document.QuerySelectorAll("dl.facts dd")[2].TextContent.ShouldBe("1");
        (await detail.FormWith("Cacher la page").Submit()).ShowsError("Motif", "Écrivez pourquoi la page est cachée.");
        detail = await detail.FormWith("Cacher la page").Fill("Motif", "Le texte promet des revenus sans travail.").Submit();

        detail.Shows("Cachée par l’équipe : Le texte promet des revenus sans travail.");
        (await Anybody().Open(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Mail.LastTo(company.Recruiter.Email!)).Body.ShouldContain("Le texte promet des revenus sans travail.");
        (await As(company.Recruiter).Open($"/employeur/entreprise/{company.Organisation.Id}/page")).Shows("L’équipe a retiré cette page du site.");
        (await team.Open("/equipe/entreprises?Etat=Cachee&format=csv")).Source.ShouldContain("Carrosserie du Cher");

        await detail.FormWith("Montrer de nouveau la page").Submit();
        (await Anybody().Open(page.Path)).Status.ShouldBe(HttpStatusCode.OK);
        (await Data.Count<AuditEntry>(a => a.TableName == "company_pages" && a.RowKey == company.Organisation.Id.ToString())).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Get_LeadsToWhoRecruits_ToItsOffersAndToItsCalls()
    {
        var company = await Data.Company("Tuilerie du Cher");
        var offer = await Data.OfferOf(company, o => o.Title = "Tuilier / Tuilière");
        var call = await Data.Add(new CallBack { AccountId = company.Recruiter.Id, OrganisationId = company.Organisation.Id, AskedAt = Clock.GetUtcNow() });

        var page = await As(Staff.With(Role.Equipe)).Open($"/equipe/entreprises/{company.Organisation.Id}");

        page.Shows(company.Recruiter.Email!);
        (await page.Follow("Tuilier / Tuilière")).Path.ShouldBe("/equipe/moderation/" + offer.Reference);
        page.Document.QuerySelector($"a[href='/equipe/rappels/{call.Id}']").ShouldNotBeNull();
        (await page.Follow("Prévoir une visite")).Shows("Tuilerie du Cher");
    }

    [Fact]
    public async Task Rename_CorrectsTheAddressOfThePage_AndTheOldOneLeadsThere()
    {
        var company = await Data.Company("Boulangrie Martin");
        var before = await Data.CompanyPage(company);
        var team = As(Staff.With(Role.Equipe));

        await (await team.Open($"/equipe/entreprises/{company.Organisation.Id}")).FormWith("Corriger le nom").Fill("Nom de l’entreprise", "Boulangerie Martin").Submit();

        var seen = await Anybody().Open(before.Path);
        seen.Heading.ShouldBe("Boulangerie Martin");
        seen.Path.ShouldBe("/entreprises/boulangerie-martin-" + before.Reference);
    }

    [Fact]
    public async Task Establishment_IsCorrected_AndASecondMemberOfTheTeamIsTold()
    {
        var company = await Data.Company();
        var (one, other) = (As(Staff.With(Role.Equipe)), As(Staff.With(Role.Equipe)));
        var address = $"/equipe/etablissements/{company.Establishment.Id}";
        var (mine, theirs) = ((await one.Open(address)).Form, (await other.Open(address)).Form);

        (await mine.Fill("Adresse", "12 place de la Liberté").Submit()).Shows("L’établissement est corrigé.");

        (await Data.Single<Establishment>(e => e.Id == company.Establishment.Id)).Address.ShouldBe("12 place de la Liberté");
        (await theirs.Fill("Adresse", "Ailleurs").Submit()).ShowsError("Une autre personne a modifié cette fiche");
        (await theirs.Fill("Code postal", "3000").Submit()).ShowsError("Code postal", "Un code postal a cinq chiffres, par exemple 03000.");
        (await one.Open($"/equipe/etablissements/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await one.Open($"/equipe/entreprises/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
