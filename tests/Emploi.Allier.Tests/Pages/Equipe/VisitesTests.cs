using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

/// <summary>Companies visited by the team: planned, made, cancelled, what came of it, and how many were accompanied.</summary>
public sealed class VisitesTests(Site site) : SiteTest(site)
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Add_OfACompanyThatIsKnown_PlansTheVisitOnce()
    {
        var (company, team) = (await Data.Company($"Forge {Guid.NewGuid():N}"), Team);
        var form = (await (await team.Open("/equipe/visites/ajouter")).Form.Fill("Entreprise", company.Organisation.Name).Submit())
            .FormWith("Ajouter la visite").Fill("Date de la visite", French.Date(Today.AddDays(5))).Fill("Objet de la visite", "Deux soudeurs");

        var pages = await Task.WhenAll(form.Submit(), form.Submit(), form.Submit());

        pages.ShouldAllBe(page => page.Heading.StartsWith(company.Organisation.Name));
        var visit = (await Data.All<Visit>(v => v.OrganisationId == company.Organisation.Id)).ShouldHaveSingleItem();
        (visit.State, visit.Day, visit.Purpose, visit.VisitorId).ShouldBe((VisitState.Prevue, Today.AddDays(5), "Deux soudeurs", (await team.Account()).Id));
    }

    [Fact]
    public async Task Add_OfACompanyThatNobodyKnows_DeclaresItBySiretAndName()
    {
        var siret = EmployersData.NextSiret();
        var page = await (await Team.Open("/equipe/visites/ajouter")).Form.Fill("Entreprise", siret).Submit();
        page.Shows("Nous ne connaissons pas encore l’entreprise");

        var form = page.FormWith("Ajouter la visite").Fill("Date de la visite", French.Date(Today));
        (await form.Fill("Nom de l’entreprise", "").Submit()).ShowsError("Nom de l’entreprise", "Indiquez le nom de l’entreprise.");
        (await form.Fill("Nom de l’entreprise", "Scierie Neuve").Fill("Commune", "Vichy").Submit()).Heading.ShouldStartWith("Scierie Neuve");

        var siren = siret[..9];
        var organisation = await Data.Single<Organisation>(o => o.Siren == siren);
        (organisation.Name, organisation.IsEmployer).ShouldBe(("Scierie Neuve", true));
        (await Data.Single<Establishment>(e => e.Siret == siret)).CommuneInsee.ShouldBe(OffersData.Vichy);
        (await Data.Count<Visit>(v => v.OrganisationId == organisation.Id)).ShouldBe(1);
        (await Data.Count<Membership>(m => m.OrganisationId == organisation.Id)).ShouldBe(0, "nobody joins it by that");
    }

    [Fact]
    public async Task Add_OnADayAlreadyTaken_SaysSoAndKeepsWhatWasTyped()
    {
        var company = await Data.Company($"Tannerie {Guid.NewGuid():N}");
        await Data.Visit(company);

        var page = await (await Team.Open($"/equipe/visites/ajouter?Entreprise={company.Organisation.Siren}")).FormWith("Ajouter la visite")
            .Fill("Date de la visite", French.Date(Today)).Fill("Objet de la visite", "Gardé").Submit();

        page.ShowsError("Date de la visite", "Une visite est déjà notée ce jour-là dans cette entreprise. Ouvrez-la depuis la liste, ou choisissez un autre jour.");
        page.Field("Objet de la visite").ShouldBe("Gardé");
        (await Data.Count<Visit>(v => v.OrganisationId == company.Organisation.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Add_OfSomebodyWhoIsNotOfTheTeam_OrOfAnotherCompany_IsRefused()
    {
        var (company, other) = (await Data.Company($"Verrerie {Guid.NewGuid():N}"), await Data.Company());
        var stranger = await Data.Account(Employer);
        var team = Team;
        var token = (await team.Open($"/equipe/visites/ajouter?Entreprise={company.Organisation.Siren}")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var me = (await team.Account()).Id;
        Task<WebPage> Said(Guid organisation, Guid visitor) => team.Post("/equipe/visites/ajouter", ("__RequestVerificationToken", token), ("Entreprise", company.Organisation.Siren!),
            ("Key", Guid.NewGuid().ToString()), ("Said.Company", organisation.ToString()), ("Said.Day", French.Date(Today)), ("Said.Visitor", visitor.ToString()));

        (await Said(other.Organisation.Id, me)).ShowsError("Choisissez l’entreprise.");
        (await Said(company.Organisation.Id, stranger.Id)).ShowsError("Qui y va ?", "Choisissez une personne de l’équipe.");

        (await Data.Count<Visit>(v => v.OrganisationId == company.Organisation.Id || v.OrganisationId == other.Organisation.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Record_KeepsWhatWasHeard_AndMakesATaskOfTheNextStep()
    {
        var visit = await Data.Visit();

        var page = await Recorded(visit, "Cherche deux soudeurs pour mars.", "Lui présenter le CIED.", "Rappeler pour le CIED", Today.AddDays(10));

        page.Shows("La visite est notée.");
        page.Shows("Cherche deux soudeurs pour mars.");
        var made = await Data.Single<Visit>(v => v.Id == visit.Id);
        (made.State, made.Needs, made.Promised, made.NextStep, made.NextOn).ShouldBe((VisitState.Faite, "Cherche deux soudeurs pour mars.", "Lui présenter le CIED.", "Rappeler pour le CIED", Today.AddDays(10)));
        var task = (await Tasks(visit)).ShouldHaveSingleItem();
        (task.Details, task.LinkPath, task.DueAt).ShouldBe(("Rappeler pour le CIED", $"/equipe/visites/{visit.Id}", Calendar.StartOf(Today.AddDays(10)).AddHours(18)));
        page.Shows("À faire");

        // Corrected without touching the next step, it stays one task; another day makes another.
        await Recorded(visit, "Cherche trois soudeurs.", "", "Rappeler pour le CIED", Today.AddDays(10));
        (await Tasks(visit)).ShouldHaveSingleItem().DoneAt.ShouldBeNull();
        await Recorded(visit, "Cherche trois soudeurs.", "", "Rappeler pour le CIED", Today.AddDays(12));
        var tasks = await Tasks(visit);
        tasks.Count.ShouldBe(2);
        tasks.Where(t => t.DoneAt == null).ShouldHaveSingleItem().DueAt.ShouldBe(Calendar.StartOf(Today.AddDays(12)).AddHours(18));
    }

    [Fact]
    public async Task Record_ByADoubleClick_MakesOneTask()
    {
        var visit = await Data.Visit();
        var form = (await Team.Open(Page(visit))).FormWith("Noter la visite").Fill("Besoins entendus", "Rien pour l’instant.").Fill("Suite à donner", "Rappeler").Fill("À faire le", French.Date(Today.AddDays(30)));

        await Task.WhenAll(form.Submit(), form.Submit(), form.Submit());

        (await Tasks(visit)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Besoins entendus", "", "Dites ce dont l’entreprise a besoin, ou qu’elle n’a besoin de rien.")]
    [InlineData("Faite le", "demain", "« Faite le » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.")]
    [InlineData("Faite le", "15/09/2027", "Cette date est à venir : notez la visite une fois faite.")]
    [InlineData("À faire le", "", "Indiquez quand la suite est à faire.")]
    [InlineData("Suite à donner", "", "Dites ce qui est à faire ce jour-là.")]
    [InlineData("À faire le", "01/09/2026", "La suite vient après la visite. Corrigez l’une des deux dates.")]
    public async Task Record_WithAnAnswerThatIsNotRight_ShowsError(string label, string typed, string message)
    {
        var visit = await Data.Visit();
        var form = (await Team.Open(Page(visit))).FormWith("Noter la visite")
            .Fill("Besoins entendus", "Deux soudeurs").Fill("Suite à donner", "Rappeler").Fill("À faire le", French.Date(Today.AddDays(3)));

        (await form.Fill(label, typed).Submit()).ShowsError(label, message);

        (await Data.Single<Visit>(v => v.Id == visit.Id)).State.ShouldBe(VisitState.Prevue);
        (await Tasks(visit)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Record_ByTwo_TellsTheSecond()
    {
        var visit = await Data.Visit();
        var stale = (await Team.Open(Page(visit))).FormWith("Noter la visite").Fill("Besoins entendus", "Le second");
        await Recorded(visit, "Le premier", "", "", null);

        (await stale.Submit()).ShowsError("Une autre personne a modifié cette fiche");

        (await Data.Single<Visit>(v => v.Id == visit.Id)).Needs.ShouldBe("Le premier");
    }

    [Fact]
    public async Task Cancel_SaysWhy_FreesTheDay_AndChangesNoMore()
    {
        var company = await Data.Company();
        var visit = await Data.Visit(company);
        var stale = (await Team.Open(Page(visit))).FormWith("Noter la visite").Fill("Besoins entendus", "Trop tard");

        (await (await Team.Open(Page(visit))).FormWith("Annuler la visite").Fill("Pourquoi ?", "L’entreprise a fermé").Submit()).Shows("Annulée, L’entreprise a fermé");

        (await stale.Submit()).ShowsError("Cette visite est annulée");
        await Data.Visit(company);
        (await Data.Count<Visit>(v => v.OrganisationId == company.Organisation.Id && v.State == VisitState.Prevue)).ShouldBe(1);
    }

    [Fact]
    public async Task Plan_MayBeChanged()
    {
        var (visit, colleague) = (await Data.Visit(), await Data.Account(Staff.With(Role.Equipe) with { Name = "Ariane Collègue" }));

        await (await Team.Open(Page(visit))).FormWith("Enregistrer").Fill("Date de la visite", French.Date(Today.AddDays(8))).Fill("Qui y va ?", "Ariane Collègue").Submit();

        var changed = await Data.Single<Visit>(v => v.Id == visit.Id);
        (changed.Day, changed.VisitorId).ShouldBe((Today.AddDays(8), colleague.Id));
    }

    [Fact]
    public async Task Link_TakesAnOfferOfTheCompany_ByItsReferenceOrAddress_Once()
    {
        var company = await Data.Company();
        var (visit, offer, foreign) = (await Data.Visit(company), await Data.OfferOf(company), await Data.OfferOf(await Data.Company()));
        var form = (await Team.Open(Page(visit))).FormWith("Lier cette offre");

        await Task.WhenAll(form.Fill("Référence ou adresse d’une offre", $"https://emploi.allier.fr/offres/{offer.Slug}").Submit(), form.Submit());
        (await form.Fill("Référence ou adresse d’une offre", foreign.Reference).Submit()).ShowsError("Référence ou adresse d’une offre", "Cette offre est celle d’une autre entreprise.");
        (await form.Fill("Référence ou adresse d’une offre", "inconnue").Submit()).ShowsError("Aucune offre ne porte cette référence.");

        (await Data.All<VisitOffer>(v => v.VisitId == visit.Id)).ShouldHaveSingleItem().OfferId.ShouldBe(offer.Id);
        var page = await Team.Open(Page(visit));
        page.Shows("Offres nées de la visite (1)");
        (await page.FormWith("Délier").Submit("Délier")).Shows("Offres nées de la visite (0)");
        (await Data.Count<VisitOffer>(v => v.VisitId == visit.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task AnOfferTypedAfterAVisit_IsTheCompanys_AndBornOfTheVisit()
    {
        var company = await Data.Company("Chaudronnerie Lacour");
        var (visit, team) = (await Data.Visit(company), Team);

        var page = await (await team.Open(Page(visit))).Follow("Saisir une offre pour cette entreprise");
        page.Shows("Pour Chaudronnerie Lacour");
        var form = page.FormWith("Continuer").Fill("Intitulé du poste", "Soudeur / Soudeuse").Fill("Description du poste", "Vous soudez des cuves en acier dans un atelier de six personnes, et vous lisez des plans.");
        await Task.WhenAll(form.Submit("Continuer"), form.Submit("Continuer"));

        var born = (await Data.All<VisitOffer>(v => v.VisitId == visit.Id)).ShouldHaveSingleItem();
        var offer = await Data.Single<Offer>(o => o.Id == born.OfferId);
        (offer.OrganisationId, offer.EmployerName, offer.State).ShouldBe((company.Organisation.Id, "Chaudronnerie Lacour", OfferState.Brouillon));
        (await (await team.Open(Page(visit))).Follow("Soudeur / Soudeuse")).Heading.ShouldStartWith("Vérifier");
    }

    [Fact]
    public async Task AVisit_IsNothingToAnEmployerWhoGuessesIt()
    {
        var visit = await Data.Visit(await Data.Company("Entreprise discrète"));
        var employer = As(Employer);

        var page = await employer.Open($"/deposer?visite={visit.Id}");
        page.ShowsNot("Entreprise discrète");
        await page.FormWith("Continuer").Force("visite", visit.Id.ToString()).Fill("Intitulé du poste", "Peintre").Fill("Description du poste", "Vous peignez des façades avec une équipe de quatre personnes.").Submit("Continuer");

        (await Data.Count<VisitOffer>(v => v.VisitId == visit.Id)).ShouldBe(0);
        (await Data.Count<Offer>(o => o.Title == "Peintre" && o.OrganisationId == visit.OrganisationId)).ShouldBe(0);
    }

    [Fact]
    public async Task Get_ListsAMonth_FiltersAndExports()
    {
        var (mine, theirs) = (await Data.Account(Staff.With(Role.Equipe) with { Name = "Qui Visite" }), await Data.Account(Staff.With(Role.Equipe)));
        var month = new DateOnly(2026, 10, 1);
        await Data.Visit(await Data.Company("Octobre prévue"), mine, month);
        await Data.Visit(await Data.Company("Octobre faite"), theirs, month.AddDays(30), needs: "Deux soudeurs");
        await Data.Visit(await Data.Company("Novembre prévue"), mine, month.AddMonths(1));
        var team = Team;

        var page = await team.Open("/equipe/visites?mois=2026-10");
        page.Shows("2 lignes");
        page.ShowsNot("Novembre prévue");
        (await page.Follow("novembre 2026")).Shows("Novembre prévue");
        (await page.Follow("septembre 2026")).Heading.ShouldContain("septembre 2026");
        (await team.Open("/equipe/visites?mois=2026-10&Etat=Faite")).ShowsNot("Octobre prévue");
        (await page.Form.Fill("Qui y va", "Qui Visite").Submit()).ShowsNot("Octobre faite");
        (await page.Follow("CSV")).Source.ShouldContain("Deux soudeurs");
        (await team.Open("/equipe/visites?mois=n-importe")).Heading.ShouldContain("septembre 2026");
        (await team.Open("/equipe/visites?mois=2020-01")).Shows("Aucune visite ce mois-ci");
    }

    [Fact]
    public async Task EveryHandler_OfAnUnknownVisit_IsNotFound()
    {
        var team = Team;
        var token = (await team.Open(Page(await Data.Visit()))).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await team.Open($"/equipe/visites/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var act in new[] { "Plan", "Record", "Cancel", "Link", "Part" })
            (await team.Post($"/equipe/visites/{Guid.NewGuid()}?handler={act}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, act);
    }

    [Fact]
    public async Task Trail_SaysThatAVisitWasMade_NeverWhatWasHeard()
    {
        var visit = await Data.Visit();

        await Recorded(visit, "Propos confidentiels", "Promesse confidentielle", "Suite confidentielle", Today.AddDays(2));

        var id = visit.Id.ToString();
        var entries = await Data.All<AuditEntry>(e => e.TableName == "visits" && e.RowKey == id && e.ActorName == "Dominique Agent");
        entries.ShouldHaveSingleItem().After!.ShouldContain("faite");
        entries.ShouldAllBe(e => !$"{e.Before}{e.After}".Contains("confidentiel"));
    }

    static string Page(Visit visit) => $"/equipe/visites/{visit.Id}";

    async Task<WebPage> Recorded(Visit visit, string needs, string promised, string next, DateOnly? on) => await (await Team.Open(Page(visit))).FormWith("Noter la visite")
        .Fill("Besoins entendus", needs).Fill("Ce que nous avons promis", promised).Fill("Suite à donner", next).Fill("À faire le", on is { } day ? French.Date(day) : "").Submit();

    Task<List<StaffTask>> Tasks(Visit visit)
    {
        var key = $"visit:{visit.Id}";
        return Data.All<StaffTask>(t => t.SourceKey == key);
    }
}
