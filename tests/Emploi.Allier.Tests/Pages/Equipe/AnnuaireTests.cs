using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

/// <summary>The team's directory of SIAE and partners.</summary>
public sealed class AnnuaireTests(Site site) : SiteTest(site)
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Add_PutsAStructureInTheDirectory_AndMakesItsOrganisationAnSiae()
    {
        var siret = EmployersData.NextSiret();

        var page = await Added("Les Jardins de Vichy", "jardins@insertion.example", siret, "ACI (atelier ou chantier d’insertion)");

        page.Shows("« Les Jardins de Vichy » est dans l’annuaire.");
        var structure = await Data.Single<Structure>(s => s.Email == "jardins@insertion.example");
        (structure.Kind, structure.CommuneInsee, structure.Siret, structure.Phone, structure.Active).ShouldBe((StructureKind.Aci, OffersData.Vichy, siret, "+33470123456", true));
        var organisation = await Data.Single<Organisation>(o => o.Id == structure.OrganisationId);
        (organisation.Siren, organisation.IsSiae, organisation.IsPartner).ShouldBe((siret[..9], true, false));
    }

    [Fact]
    public async Task Add_OfACompanyThatIsKnown_AddsARoleToIt()
    {
        var garage = await Data.Company("Garage solidaire");

        await Added("Garage solidaire, atelier", "atelier@insertion.example", garage.Establishment.Siret!, "GEIQ (groupement d’employeurs)");

        var structure = await Data.Single<Structure>(s => s.Email == "atelier@insertion.example");
        structure.OrganisationId.ShouldBe(garage.Organisation.Id);
        var organisation = await Data.Single<Organisation>(o => o.Id == garage.Organisation.Id);
        (organisation.Name, organisation.IsEmployer, organisation.IsSiae, organisation.IsPartner).ShouldBe(("Garage solidaire", true, false, true));
    }

    [Fact]
    public async Task Add_ByADoubleClick_AddsOnce()
    {
        var form = (await Team.Open("/equipe/annuaire/ajouter")).Form
            .Fill("Nom de la structure", "Double Clic").Fill("Sorte", "Ei").Fill("Commune", "Moulins").Fill("Adresse e-mail", "double@insertion.example");

        var pages = await Task.WhenAll(form.Submit(), form.Submit(), form.Submit());

        pages.ShouldAllBe(page => page.Path == "/equipe/annuaire");
        (await Data.Count<Structure>(s => s.Email == "double@insertion.example")).ShouldBe(1);
        (await Data.Count<Organisation>(o => o.Name == "Double Clic")).ShouldBe(1);
    }

    [Fact]
    public async Task Add_OfAnAddressThatIsThere_SaysSoAndKeepsWhatWasTyped()
    {
        var known = await Data.Structure();

        var page = await Added("Autre nom", known.Email.ToUpperInvariant(), "", "EI (entreprise d’insertion)");

        page.ShowsError("Adresse e-mail", "Cette adresse est déjà dans l’annuaire : complétez la fiche qui la porte.");
        page.Field("Nom de la structure").ShouldBe("Autre nom");
    }

    [Theory]
    [InlineData("SIREN ou SIRET", "123", "Ce numéro n’est pas juste : un SIREN a 9 chiffres, un SIRET en a 14.")]
    [InlineData("Téléphone", "12", "Ce numéro n’est pas complet. Écrivez-le comme 04 70 12 34 56.")]
    [InlineData("Adresse e-mail", "personne", "Cette adresse e-mail n’est pas complète. Écrivez-la comme nom@exemple.fr.")]
    [InlineData("Nom de la structure", "", "Indiquez le nom de la structure.")]
    public async Task Add_WithAnAnswerThatIsNotRight_ShowsError(string label, string typed, string message)
    {
        var email = $"{Guid.NewGuid():N}@insertion.example";
        var form = (await Team.Open("/equipe/annuaire/ajouter")).Form
            .Fill("Nom de la structure", "À corriger").Fill("Sorte", "Ei").Fill("Commune", "Moulins").Fill("Adresse e-mail", email);

        (await form.Fill(label, typed).Submit()).ShowsError(label, message);

        (await Data.Count<Structure>(s => s.Email == email)).ShouldBe(0);
    }

    [Fact]
    public async Task Change_ByTwo_TellsTheSecond()
    {
        var structure = await Data.Structure("Avant");
        var stale = (await Team.Open($"/equipe/annuaire/{structure.Id}")).FormWith("Enregistrer");
        await (await Team.Open($"/equipe/annuaire/{structure.Id}")).FormWith("Enregistrer").Fill("Nom de la structure", "La première").Submit();

        (await stale.Fill("Nom de la structure", "La seconde").Submit()).ShowsError("Une autre personne a modifié cette fiche");

        (await Data.Single<Structure>(s => s.Id == structure.Id)).Name.ShouldBe("La première");
    }

    [Fact]
    public async Task Change_GivesANumberToAnOrganisationThatHadNone()
    {
        var structure = await Data.Structure();
        var siret = EmployersData.NextSiret();

        await (await Team.Open($"/equipe/annuaire/{structure.Id}")).FormWith("Enregistrer").Fill("SIREN ou SIRET", siret[..9]).Submit();

        (await Data.Single<Organisation>(o => o.Id == structure.OrganisationId)).Siren.ShouldBe(siret[..9]);
        (await Team.Open($"/equipe/annuaire/{structure.Id}")).Field("SIREN ou SIRET").ShouldBe(siret[..9]);
    }

    [Fact]
    public async Task Get_FiltersByKindPlaceAndWords_AndExports()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await Data.Structure($"Chantier {mark}", OffersData.Moulins);
        await Data.Structure($"Mission locale {mark}", OffersData.Vichy, StructureKind.Partenaire);
        await Data.Structure($"Endormie {mark}", OffersData.Vichy, StructureKind.Ai, s => s.Active = false);
        var team = Team;

        var siae = await team.Open($"/equipe/annuaire?Mots={mark}&Sorte=Siae");
        siae.Shows("Chantier");
        siae.ShowsNot("Mission locale " + mark);
        var vichy = await team.Open($"/equipe/annuaire?Mots={mark}&Lieu=Vichy");
        vichy.Shows("Mission locale " + mark);
        vichy.ShowsNot("Chantier " + mark);
        (await team.Open($"/equipe/annuaire?Mots={mark}&Envois=Inactives")).Shows("1 ligne");
        (await team.Open("/equipe/annuaire?Mots=introuvable")).Shows("Aucune structure ne correspond.");
        var csv = (await siae.Follow("CSV")).Source;
        csv.ShouldContain($"Endormie {mark}");
        csv.ShouldNotContain($"Mission locale {mark}");
    }

    [Fact]
    public async Task Remove_ErasesThePerson_AndLeavesTheNameOfWhatWasSent()
    {
        var structure = await Data.Structure("Partie demain", change: s => s.Contact = "Marie Durand");
        var offer = await Data.OfferOf(await Data.Company());
        await Team.Relay(offer, structure);
        await Data.Drain();

        (await (await Team.Open($"/equipe/annuaire/{structure.Id}")).FormWith("Effacer cette structure").Submit()).Shows("est effacée de l’annuaire");

        (await Data.Count<Structure>(s => s.Id == structure.Id)).ShouldBe(0);
        (await Mail.To(structure.Email)).ShouldBeEmpty();
        var id = structure.Id.ToString();
        (await Data.Count<Erasure>(e => e.TableName == "structures" && e.RowKey == id)).ShouldBe(1, "a restore does not bring the person back");
        (await Team.Open($"/equipe/offres/{offer.Reference}/relayer")).Shows("Partie demain");
    }

    [Fact]
    public async Task AStructure_ThatNobodyHasSpokenWithForThreeYears_IsForgotten()
    {
        var (old, fresh) = (await Data.Structure(), await Data.Structure());
        await Data.Read(db => db.Set<Structure>().Where(s => s.Id == old.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.TouchedAt, Clock.GetUtcNow().AddDays(-1_096))));

        await Site.With<ApplyRetention>(job => job.Run(new(1), default));

        (await Data.All<Structure>(s => s.Id == old.Id || s.Id == fresh.Id)).ShouldHaveSingleItem().Id.ShouldBe(fresh.Id);
    }

    [Fact]
    public async Task Trail_SaysWhoChangedAStructure_NeverHowToReachThePerson()
    {
        await Added("Tracée", "tracee.secrete@insertion.example", "", "EI (entreprise d’insertion)");

        var id = (await Data.Single<Structure>(s => s.Email == "tracee.secrete@insertion.example")).Id.ToString();
        var entry = (await Data.All<AuditEntry>(e => e.TableName == "structures" && e.RowKey == id)).ShouldHaveSingleItem();
        entry.ActorName.ShouldBe("Dominique Agent");
        entry.After!.ShouldContain("Tracée");
        entry.After!.ShouldNotContain("tracee.secrete");
        entry.After!.ShouldNotContain("470123456");
    }

    [Fact]
    public async Task EveryHandler_OfAnUnknownStructure_IsNotFound()
    {
        var team = Team;
        var token = (await team.Open($"/equipe/annuaire/{(await Data.Structure()).Id}")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var act in new[] { "", "?handler=Remove" })
            (await team.Post($"/equipe/annuaire/{Guid.NewGuid()}{act}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, act);
    }

    async Task<WebPage> Added(string name, string email, string number, string kind) => await (await Team.Open("/equipe/annuaire/ajouter")).Form
        .Fill("Nom de la structure", name).Fill("Sorte", kind).Fill("SIREN ou SIRET", number).Fill("Commune", "Vichy").Fill("Ce que l’on y fait", "Maraîchage")
        .Fill("Correspondante ou correspondant", "Sam Petit").Fill("Adresse e-mail", email).Fill("Téléphone", "04 70 12 34 56").Submit();
}
