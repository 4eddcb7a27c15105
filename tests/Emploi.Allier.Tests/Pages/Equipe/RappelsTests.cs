using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

public sealed class RappelsTests(Site site) : SiteTest(site)
{
    const string Question = "Où avez-vous trouvé ce numéro ?";

    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Get_ListsTheLateFirstFiltersAndExports()
    {
        var late = await Data.CallBack("Abattoir de Villefranche");
        Clock.Advance(TimeSpan.FromDays(3));
        await Data.CallBack("Zinguerie Morel");

        var page = await Team.Open("/equipe/rappels");

        page.Shows("En retard");
        page.Text.IndexOf("Abattoir", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Zinguerie", StringComparison.Ordinal));
        var found = await page.Form.Fill("Organisme ou personne", "zinguerie").Submit();
        found.ShowsNot("Abattoir");
        var csv = (await found.Follow("CSV")).Source;
        csv.ShouldContain("Zinguerie Morel");
        csv.ShouldNotContain("Abattoir");
        var overdue = await page.Form.Fill("Organisme ou personne", "").Choose("En retard seulement").Submit();
        overdue.Shows(late.Organisation.Name);
        overdue.ShowsNot("Zinguerie");
        (await Team.Open("/equipe/rappels?Etat=SansReponse")).ShowsNot("Zinguerie");
        (await Team.Open("/taches")).Shows("Rappeler un employeur : Zinguerie Morel");
        (await (await Team.Open("/taches")).Follow("Employeurs à rappeler")).Heading.ShouldBe("Employeurs à rappeler");
    }

    [Fact]
    public async Task Get_ShowsWhatIsKnown()
    {
        var call = await Data.CallBack("Tuilerie Bayet");
        await Data.DraftOf(new(call.Organisation, await Data.Single<Establishment>(e => e.OrganisationId == call.OrganisationId), call.Account, await Data.MembershipOf(call.Account, call.OrganisationId)), o => o.Title = "Couvreur / Couvreuse");

        var page = await Team.Open($"/equipe/rappels/{call.Id}");

        page.Shows("Tuilerie Bayet");
        page.Shows(call.Account.Email!);
        page.Shows("Couvreuse");
        page.Shows("En attente de vérification");
        page.Shows(French.DateAndTime(call.DueAt));
    }

    [Fact]
    public async Task NoAnswer_CountsAndPutsTheCallAndItsTaskOff()
    {
        var call = await Data.CallBack();
        Clock.Advance(TimeSpan.FromHours(2));
        var form = (await Team.Open(Page(call))).FormWith("Appel fait").Fill("Notes", "Répondeur");

        (await form.Submit("Pas de réponse")).Shows("L’essai est noté");
        (await form.Submit("Pas de réponse")).ShowsError("Une autre personne a modifié cette fiche pendant votre saisie.");

        var tried = await Data.Single<CallBack>(c => c.Id == call.Id);
        (tried.State, tried.Tries, tried.Notes).ShouldBe((CallBackState.SansReponse, 1, "Répondeur"));
        tried.DueAt.ShouldBeGreaterThan(call.DueAt);
        var task = await Task(call);
        (task.DoneAt, task.DueAt).ShouldBe((null, tried.DueAt));
        (await Team.Open("/equipe/rappels?Etat=SansReponse")).Shows("1 essai");
    }

    [Fact]
    public async Task NoAnswer_WhenTheTaskWasEndedByHand_RaisesAnother()
    {
        var call = await Data.CallBack();
        await (await Team.Open($"/taches/{(await Task(call)).Id}")).Form.Fill("Qu’avez-vous fait ?", "Essayé").Submit();

        await (await Team.Open(Page(call))).FormWith("Appel fait").Submit("Pas de réponse");

        (await Data.All<StaffTask>(t => t.SourceKey == $"call-back:{call.Id}")).Count(t => t.DoneAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task Made_WithANumberFoundElsewhere_VerifiesAndEndsTheTask()
    {
        var call = await Data.CallBack();

        var page = await Call(call, "Oui", "04.70.12.34.56", "Site de l’entreprise", "Cherche deux poseurs.");

        page.Shows("L’appel est noté.");
        page.Shows("Vérifiée");
        page.Shows("04 70 12 34 56, Site de l’entreprise");
        var membership = await Data.MembershipOf(call.Account, call.OrganisationId);
        (membership.Proof, membership.VerifiedByName, membership.Owner).ShouldBe((MembershipProof.Appel, "Dominique Agent", true));
        var made = await Data.Single<CallBack>(c => c.Id == call.Id);
        (made.State, made.Number, made.DoneByName).ShouldBe((CallBackState.Fait, "+33470123456", "Dominique Agent"));
        (await Task(call)).DoneAt.ShouldNotBeNull();
        (await Mail.LastTo(call.Account.Email!)).Body.ShouldContain("Vos offres peuvent paraître");
        (await Team.Open("/equipe/rappels?Faits=true")).Shows("Menuiserie du Val");
    }

    [Theory]
    [InlineData("Oui", "", "Annuaire", "Numéro appelé", "Indiquez le numéro appelé : sans lui, rien n’est prouvé.")]
    [InlineData("Oui", "12", "Annuaire", "Numéro appelé", "Ce numéro n’est pas complet. Écrivez-le comme 04 70 12 34 56.")]
    [InlineData("Oui", "0470123456", " ", Question, "Dites où vous avez trouvé ce numéro, ailleurs que dans le compte.")]
    public async Task Made_WithoutWhatProves_ShowsErrorAndVerifiesNobody(string verifies, string number, string where, string label, string message)
    {
        var call = await Data.CallBack();

        var page = await Call(call, verifies, number, where, "Gardées");

        page.ShowsError(label, message);
        page.Field("Notes").ShouldBe("Gardées");
        (await Data.MembershipOf(call.Account, call.OrganisationId)).IsVerified.ShouldBeFalse();
        (await Task(call)).DoneAt.ShouldBeNull();
    }

    [Fact]
    public async Task Made_WithoutAnAnswer_AsksForIt()
    {
        var page = await (await Team.Open(Page(await Data.CallBack()))).FormWith("Appel fait").Submit();

        page.ShowsError("Dites si l’appel prouve que cette personne recrute pour l’organisme.");
    }

    [Fact]
    public async Task Made_WithoutProof_EndsTheTaskAndCanProveLater()
    {
        var call = await Data.CallBack();

        await Call(call, "Non", "", "", "Demande un rendez-vous");

        (await Task(call)).Outcome.ShouldBe("Appel fait.");
        (await Data.MembershipOf(call.Account, call.OrganisationId)).IsVerified.ShouldBeFalse();
        var again = await Team.Open(Page(call));
        again.Field("Notes").ShouldBe("Demande un rendez-vous");
        await Call(call, "Oui", "0470123456", "Annuaire", "Vue sur place");
        (await Data.MembershipOf(call.Account, call.OrganisationId)).IsVerified.ShouldBeTrue();
    }

    [Fact]
    public async Task Made_Twice_IsMadeOnce()
    {
        var call = await Data.CallBack();
        var form = (await Team.Open(Page(call))).FormWith("Appel fait").Fill("Numéro appelé", "0470123456").Fill(Question, "Annuaire").Choose("Oui");

        await System.Threading.Tasks.Task.WhenAll(form.Submit(), form.Submit(), form.Submit());

        (await Mail.To(call.Account.Email!)).Count.ShouldBe(1);
        (await Data.Count<AuditEntry>(e => e.TableName == "call_backs" && e.RowKey == call.Id.ToString() && e.Action == AuditAction.Changed)).ShouldBe(1);
    }

    [Fact]
    public async Task Made_OfSomebodyRefusedSince_CannotVerify()
    {
        var garage = await Data.Company();
        var call = await Data.Joins(await Data.Account(Employer with { Name = "Trop Tard" }), garage.Establishment.Siret);
        await (await As(garage.Recruiter).Open($"/employeur/equipe/{garage.Organisation.Id}")).FormWith("Refuser : Trop Tard").Submit();

        var page = await Call(call, "Oui", "0470123456", "Annuaire", "");

        page.ShowsError("Cette personne ne recrute plus pour cet organisme");
    }

    [Fact]
    public async Task Domain_VerifiesThoseWhoWriteFromIt()
    {
        var first = await Data.Joins(await Data.Account(Employer with { Email = "anne@laiterie-bon.fr" }), name: "Laiterie Bon");
        var siret = (await Data.Single<Establishment>(e => e.OrganisationId == first.OrganisationId)).Siret;
        Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Data.Joins(await Data.Account(Employer with { Email = "paul@laiterie-bon.fr" }), siret);
        var stranger = await Data.Joins(await Data.Account(Employer), siret);

        var page = await (await Team.Open(Page(first))).FormWith("Enregistrer le domaine").Fill("Domaine des adresses e-mail", "https://www.laiterie-bon.fr").Submit();

        page.Shows("Le domaine est enregistré.");
        page.Field("Domaine des adresses e-mail").ShouldBe("laiterie-bon.fr");
        (await Data.MembershipOf(first.Account, first.OrganisationId)).Owner.ShouldBeTrue();
        var other = await Data.MembershipOf(second.Account, first.OrganisationId);
        (other.Proof, other.Owner).ShouldBe((MembershipProof.Domaine, false));
        (await Data.MembershipOf(stranger.Account, first.OrganisationId)).IsVerified.ShouldBeFalse();
        // The call is the service: it stays to be made.
        (await Data.Single<CallBack>(c => c.Id == first.Id)).State.ShouldBe(CallBackState.AFaire);
    }

    [Fact]
    public async Task Domain_WhereAnybodyHasAMailbox_IsRefused()
    {
        var call = await Data.Joins(await Data.Account(Employer with { Email = $"{Guid.NewGuid():N}@gmail.com" }));

        var page = await (await Team.Open(Page(call))).FormWith("Enregistrer le domaine").Fill("Domaine des adresses e-mail", "gmail.com").Submit();

        page.ShowsError("Domaine des adresses e-mail", "Tout le monde peut avoir une adresse en « gmail.com » : elle ne prouve rien. Laissez ce champ vide.");
        (await Data.MembershipOf(call.Account, call.OrganisationId)).IsVerified.ShouldBeFalse();
    }

    [Fact]
    public async Task Domain_NotedByTwo_TellsTheSecond()
    {
        var call = await Data.CallBack();
        var stale = (await Team.Open(Page(call))).FormWith("Enregistrer le domaine");
        await (await Team.Open(Page(call))).FormWith("Enregistrer le domaine").Fill("Domaine des adresses e-mail", "premier.fr").Submit();

        (await stale.Fill("Domaine des adresses e-mail", "second.fr").Submit()).ShowsError("Une autre personne a modifié cette fiche");

        (await Data.Single<Organisation>(o => o.Id == call.OrganisationId)).EmailDomain.ShouldBe("premier.fr");
    }

    [Fact]
    public async Task EveryHandler_OfAnUnknownCall_IsNotFound()
    {
        var team = Team;
        var page = await team.Open(Page(await Data.CallBack()));
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await team.Open($"/equipe/rappels/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in new[] { "Made", "NoAnswer", "Domain" })
            (await team.Post($"/equipe/rappels/{Guid.NewGuid()}?handler={handler}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Trail_SaysThatACallWasMadeNeverWhatWasSaid()
    {
        var call = await Data.CallBack();

        await Call(call, "Oui", "0470123456", "Annuaire confidentiel", "Propos confidentiels");

        var entries = await Data.All<AuditEntry>(e => e.ActorName == "Dominique Agent");
        entries.ShouldContain(e => e.TableName == "call_backs");
        entries.ShouldAllBe(e => !$"{e.Before}{e.After}".Contains("confidentiel") && !$"{e.Before}{e.After}".Contains("470123456"));
    }

    [Fact]
    public async Task Closing_TheAccount_LeavesOnlyThatACallWasMade()
    {
        var account = await Data.Account(Employer with { Password = AccountsData.Password });
        var call = await Data.Joins(account);
        await Call(call, "Oui", "0470123456", "Annuaire", "Propos");

        await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        var left = await Data.Single<CallBack>(c => c.Id == call.Id);
        (left.Number, left.FoundWhere, left.Notes, left.State).ShouldBe((null, null, null, CallBackState.Fait));
        (await Team.Open(Page(call))).Shows("Compte fermé");
    }

    static string Page(CallBack call) => $"/equipe/rappels/{call.Id}";

    Task<StaffTask> Task(CallBack call)
    {
        var key = $"call-back:{call.Id}";
        return Data.Single<StaffTask>(t => t.SourceKey == key);
    }

    async Task<WebPage> Call(CallBack call, string verifies, string number, string where, string notes) => await (await Team.Open(Page(call))).FormWith("Appel fait")
        .Fill("Numéro appelé", number).Fill(Question, where).Fill("Notes", notes).Choose(verifies).Submit("Appel fait");
}
