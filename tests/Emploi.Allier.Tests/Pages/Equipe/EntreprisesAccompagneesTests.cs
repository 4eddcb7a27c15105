using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

/// <summary>How many companies were accompanied over a period, and which.</summary>
public sealed class EntreprisesAccompagneesTests(Site site) : SiteTest(site)
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Accompanied_CountsACompanyOnce_ByAVisitARelayOrAHire_WithinThePeriod()
    {
        var (from, to) = (new DateOnly(2028, 3, 1), new DateOnly(2028, 3, 31));
        Clock.Set(Calendar.StartOf(to).AddHours(10));
        var (visited, relayed, hiring, planned, before) = (await Data.Company("Visitée deux fois"), await Data.Company("Relayée"), await Data.Company("Qui embauche"), await Data.Company("Seulement prévue"), await Data.Company("Avant"));
        await Data.Visit(visited, day: from, needs: "Un");
        await Data.Visit(visited, day: to, needs: "Deux");
        await Data.Visit(planned, day: from);
        await Data.Visit(before, day: from.AddDays(-1), needs: "Trop tôt");
        await Team.Relay(await Data.OfferOf(relayed), await Data.Structure());
        var person = await Data.Add(new Person { GivenName = "Inès", FamilyName = "Roux", CreatedAt = Clock.GetUtcNow() });
        await Data.Add(Hire.Of(person.Id, hiring.Organisation.Id, new(Contract.Cdi, from.AddDays(3), null), null, Clock.GetUtcNow()));
        await Data.Add(Hire.Of(person.Id, visited.Organisation.Id, new(Contract.Cdi, from.AddDays(3), null), null, Clock.GetUtcNow()));
        var team = Team;

        var page = await team.Open("/equipe/visites/entreprises?Du=01/03/2028&Au=31/03/2028");

        page.Shows("3 lignes");
        page.ShowsNot("Seulement prévue");
        page.ShowsNot("Avant");
        page.Shows("Chaque entreprise est comptée une fois");
        var csv = (await page.Follow("CSV")).Source.Split('\n').Single(line => line.Contains("Visitée deux fois"));
        csv.ShouldContain(visited.Organisation.Siren!);
        csv.ShouldContain("2");
        var list = await team.Open("/equipe/visites?Du=01/03/2028&Au=31/03/2028");
        list.Document.QuerySelector(".stat__value")!.TextContent.ShouldBe("3");
        (await list.Follow("Voir lesquelles, et ce qui est compté")).Shows("Relayée");
        (await team.Open("/equipe/visites?Du=jamais")).ShowsError("Du", "« Du » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.");
    }
}
