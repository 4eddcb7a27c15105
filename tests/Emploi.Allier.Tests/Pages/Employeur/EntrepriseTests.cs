using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

public sealed class EntrepriseTests(Site site) : SiteTest(site)
{
    const string Submit = "Je recrute pour cette entreprise";

    [Fact]
    public async Task Post_OfAnUnknownSiret_DeclaresTheCompanyAndAsksForACall()
    {
        var visitor = As(Employer);
        var siret = EmployersData.NextSiret();
        var page = await Ask(visitor, siret);

        page = await page.Form.Fill("Nom de l’entreprise", "Boulangerie Perrin").Fill("Code NAF", "1071c").Fill("Adresse", "2 place du Marché")
            .Fill("Code postal", "03000").Fill("Commune", "Moulins").Submit();

        page.Shows("Votre demande est enregistrée.");
        page.Shows("Boulangerie Perrin");
        page.Shows("En attente de vérification");
        page.Shows("au plus tard le 16/09/2026 10:00");
        var place = await Data.Single<Establishment>(e => e.Siret == siret);
        (place.Name, place.NafCode, place.Address, place.PostalCode, place.CommuneInsee).ShouldBe(("Boulangerie Perrin", "10.71C", "2 place du Marché", "03000", OffersData.Moulins));
        var company = await Data.Single<Organisation>(o => o.Id == place.OrganisationId);
        (company.Name, company.Siren, company.IsEmployer).ShouldBe(("Boulangerie Perrin", siret[..9], true));
        var membership = await Data.MembershipOf(await visitor.Account(), company.Id);
        (membership.IsVerified, membership.Owner).ShouldBe((false, false));
        var call = await Data.Single<CallBack>(c => c.OrganisationId == company.Id);
        var task = await Data.Single<StaffTask>(t => t.SourceKey == $"call-back:{call.Id}");
        (task.LinkPath, task.DueAt, task.ForRole).ShouldBe(($"/equipe/rappels/{call.Id}", call.DueAt, "Equipe"));
    }

    [Theory]
    [InlineData("732 829 320 00074", true)]
    [InlineData("73282932000075", false)]
    [InlineData("35600000000048", true)]
    [InlineData("35600000012345", false)]
    [InlineData("123", false)]
    public async Task Get_ChecksTheKeyOfTheSiret(string siret, bool right)
    {
        var page = await Ask(As(Employer), siret);

        if (right) page.Shows(Submit);
        else page.ShowsError("Numéro SIRET", Memberships.WrongSiret.Message);
    }

    [Fact]
    public async Task Post_OfAnOfficeOfLaPoste_IsTaken()
    {
        // Its digits add up to a multiple of five, which is its own key.
        var page = await (await Ask(As(Employer), "356 000 000 00014")).Form.Fill("Nom de l’entreprise", "La Poste").Submit();

        page.Shows("Votre demande est enregistrée.");
        (await Data.Single<Organisation>(o => o.Siren == "356000000")).Name.ShouldBe("La Poste");
    }

    [Fact]
    public async Task Post_WithoutAName_ShowsError()
    {
        var page = await (await Ask(As(Employer), EmployersData.NextSiret())).Form.Submit();

        page.ShowsError("Nom de l’entreprise", "Nous ne connaissons pas encore cet établissement : indiquez le nom de l’entreprise.");
    }

    [Theory]
    [InlineData("Code NAF", "boulanger", "Ce code n’est pas juste. Il a quatre chiffres et une lettre, par exemple 43.21A.")]
    [InlineData("Code postal", "3000", "Un code postal a cinq chiffres, par exemple 03000.")]
    [InlineData("Commune", "Allier", "Indiquez une commune.")]
    [InlineData("Commune", "Zzyzx", "Ce lieu n’est pas connu. Indiquez une commune, un code postal ou un bassin d’emploi.")]
    public async Task Post_WithAWrongAnswer_ShowsErrorAndKeepsTheRest(string label, string value, string message)
    {
        var page = await (await Ask(As(Employer), EmployersData.NextSiret())).Form.Fill("Nom de l’entreprise", "Chez Nous").Fill(label, value).Submit();

        page.ShowsError(label, message);
        page.Field("Nom de l’entreprise").ShouldBe("Chez Nous");
        (await Data.Count<Organisation>(o => o.Name == "Chez Nous")).ShouldBe(0);
    }

    [Fact]
    public async Task Post_OfAKnownCompany_JoinsItAndRewritesNothing()
    {
        var garage = await Data.Company("Garage Dupont");
        var visitor = As(Employer with { Name = "Zoé http://mal.example" });
        var page = await Ask(visitor, garage.Establishment.Siret!);
        page.Shows("4 rue des Tanneurs");

        page = await page.Form.Force("Company.Name", "Garage Volé").Force("Company.Address", "Ailleurs").Submit();

        page.Shows("En attente de vérification");
        (await Data.Single<Organisation>(o => o.Id == garage.Organisation.Id)).Name.ShouldBe("Garage Dupont");
        (await Data.Single<Establishment>(e => e.Id == garage.Establishment.Id)).Address.ShouldBe("4 rue des Tanneurs");
        var mail = await Mail.LastTo(garage.Recruiter.Email!);
        mail.Subject.ShouldContain("demande à recruter avec vous");
        $"{mail.Subject}{mail.Body}".ShouldNotContain("mal.example");
        mail.Body.ShouldContain($"/employeur/equipe/{garage.Organisation.Id}");
    }

    [Fact]
    public async Task Post_OfAnotherEstablishment_AddsItToTheCompany()
    {
        var garage = await Data.Company("Garage Aubert");
        var siret = Enumerable.Range(0, 100_000).Select(n => garage.Organisation.Siren + n.ToString("00000")).First(s => s != garage.Establishment.Siret && Siret.TryParse(s, out _));
        var page = await Ask(As(garage.Recruiter), siret);
        page.Shows("Garage Aubert");

        page = await page.Form.Fill("Nom de cet établissement", "Garage Aubert Vichy").Fill("Commune", "Vichy").Submit();

        page.Shows("« Garage Aubert Vichy » est dans votre espace.");
        (await As(garage.Recruiter).Open("/employeur/entreprise")).Shows("Garage Aubert Vichy");
        (await Data.Count<Establishment>(e => e.OrganisationId == garage.Organisation.Id)).ShouldBe(2);
        (await Data.Count<Membership>(m => m.OrganisationId == garage.Organisation.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Post_Twice_JoinsOnceAndWritesOnce()
    {
        var garage = await Data.Company();
        var visitor = As(Employer);
        var page = await Ask(visitor, garage.Establishment.Siret!);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.Form.Submit()));

        var id = (await visitor.Account()).Id;
        (await Data.Count<Membership>(m => m.AccountId == id)).ShouldBe(1);
        (await Data.Count<CallBack>(c => c.AccountId == id)).ShouldBe(1);
        (await Mail.To(garage.Recruiter.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_ByTwoAtOnce_DeclaresTheCompanyOnce()
    {
        var siret = EmployersData.NextSiret();
        var pages = new List<WebPage>();
        for (var i = 0; i < 4; i++) pages.Add(await Ask(As(Employer), siret));

        await Task.WhenAll(pages.Select((page, i) => page.Form.Fill("Nom de l’entreprise", $"Nom {i}").Submit()));

        var siren = siret[..9];
        (await Data.Count<Organisation>(o => o.Siren == siren)).ShouldBe(1);
        var place = await Data.Single<Establishment>(e => e.Siret == siret);
        (await Data.Count<Membership>(m => m.OrganisationId == place.OrganisationId)).ShouldBe(4);
    }

    [Fact]
    public async Task Post_FromTheNotedDomain_VerifiesAtOnceAndTheFirstOwns()
    {
        var garage = await Data.Company("Scierie Blanc", verified: false);
        await Data.Read(async db =>
        {
            db.Attach(garage.Organisation).Entity.EmailDomain = "scierie-blanc.fr";
            return await db.SaveChangesAsync();
        });
        var (first, second, stranger) = (As(Employer with { Email = "lea@Scierie-Blanc.fr" }), As(Employer with { Email = "tom@scierie-blanc.fr" }), As(Employer with { Email = "x@pas-scierie-blanc.fr" }));

        foreach (var visitor in new[] { first, second, stranger }) await (await Ask(visitor, garage.Establishment.Siret!)).Form.Submit();

        var one = await Data.MembershipOf(await first.Account(), garage.Organisation.Id);
        (one.Proof, one.Owner).ShouldBe((MembershipProof.Domaine, true));
        var two = await Data.MembershipOf(await second.Account(), garage.Organisation.Id);
        (two.Proof, two.Owner).ShouldBe((MembershipProof.Domaine, false));
        (await Data.MembershipOf(await stranger.Account(), garage.Organisation.Id)).IsVerified.ShouldBeFalse();
        (await Mail.LastTo("lea@Scierie-Blanc.fr")).Subject.ShouldContain("demande à recruter");
        (await Mail.To("lea@Scierie-Blanc.fr")).ShouldContain(m => m.Subject == "Vous pouvez recruter");
    }

    [Fact]
    public async Task Post_OfTooManyCompanies_IsRefused()
    {
        var account = await Data.Account(Employer);
        for (var i = 0; i < Memberships.WaitingMost; i++) await Data.Joins(account);

        var page = await (await Ask(As(account), EmployersData.NextSiret())).Form.Fill("Nom de l’entreprise", "Une de trop").Submit();

        page.ShowsError("Vous attendez déjà d’être vérifié ou vérifiée pour 10 organismes.");
        (await Data.Count<Organisation>(o => o.Name == "Une de trop")).ShouldBe(0);
    }

    static async Task<WebPage> Ask(Visitor visitor, string siret) => await (await visitor.Open("/employeur/entreprise")).Form.Fill("Numéro SIRET", siret).Submit();
}
