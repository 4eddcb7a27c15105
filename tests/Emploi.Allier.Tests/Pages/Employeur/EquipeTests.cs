using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

public sealed class EquipeTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Approve_ByTheOwner_VerifiesAndTellsOnce()
    {
        var garage = await Data.Company();
        var colleague = await Asks(garage, "Noé Petit");
        var page = await As(garage.Recruiter).Open(Team(garage));
        page.Shows("Noé Petit");

        var form = page.FormWith("Accepter : Noé Petit");
        var answers = await Task.WhenAll(form.Submit(), form.Submit(), form.Submit());

        answers[0].Shows("Votre collègue peut maintenant recruter avec vous.");
        var membership = await Data.MembershipOf(colleague, garage.Organisation.Id);
        (membership.Proof, membership.VerifiedBy, membership.Owner).ShouldBe((MembershipProof.Collegue, garage.Recruiter.Id, false));
        (await Mail.To(colleague.Email!)).ShouldHaveSingleItem().Subject.ShouldBe("Vous pouvez recruter");
    }

    [Fact]
    public async Task Refuse_EndsTheDemandAndTells()
    {
        var garage = await Data.Company();
        var colleague = await Asks(garage, "Ana Roux");

        await (await As(garage.Recruiter).Open(Team(garage))).FormWith("Refuser : Ana Roux").Submit();

        (await Data.MembershipOf(colleague, garage.Organisation.Id)).EndedAt.ShouldNotBeNull();
        (await Mail.LastTo(colleague.Email!)).Subject.ShouldBe("Votre demande n’est pas acceptée");
        (await As(colleague).Open(Team(garage))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuse_OfSomebodyVerifiedMeanwhile_ChangesNothing()
    {
        var garage = await Data.Company();
        var colleague = await Asks(garage, "Max Noir");
        var stale = (await As(garage.Recruiter).Open(Team(garage))).FormWith("Refuser : Max Noir");
        await (await As(garage.Recruiter).Open(Team(garage))).FormWith("Accepter : Max Noir").Submit();

        (await stale.Submit()).ShowsError("Une autre personne a modifié cette fiche pendant votre saisie.");

        (await Data.MembershipOf(colleague, garage.Organisation.Id)).IsVerified.ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_OfAVerifiedColleague_TakesTheirAccess()
    {
        var garage = await Data.Company();
        var colleague = await Data.Account(Employer with { Name = "Eve Gris" });
        await Data.Recruits(colleague, garage.Organisation);

        await (await As(garage.Recruiter).Open(Team(garage))).FormWith("Retirer l’accès : Eve Gris").Submit();

        (await As(colleague).Open(Team(garage))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Mail.LastTo(colleague.Email!)).Subject.ShouldBe("Vous ne recrutez plus pour cette entreprise");
    }

    [Fact]
    public async Task WhoeverWasRemoved_IsNotLetInAgainByTheirAddress_NorToTheOffersThatTheyWrote()
    {
        var garage = await Data.Company();
        var eve = await Data.Account(Employer with { Name = "Eve Noir", Email = $"eve{Guid.NewGuid():N}@garage-retire.fr" });
        var membership = await Data.Recruits(eve, garage.Organisation);
        var hers = await Data.OfferOf(garage with { Recruiter = eve, Membership = membership });
        await Data.Read(async db =>
        {
            db.Attach(garage.Organisation).Entity.EmailDomain = "garage-retire.fr";
            return await db.SaveChangesAsync();
        });
        await (await As(garage.Recruiter).Open(Team(garage))).FormWith("Retirer l’accès : Eve Noir").Submit();

        await (await As(eve).Open($"/employeur/entreprise?siret={garage.Establishment.Siret}")).Form.Submit();

        var again = await Data.Single<Membership>(m => m.AccountId == eve.Id && m.EndedAt == null);
        again.IsVerified.ShouldBeFalse();
        (await Mail.LastTo(garage.Recruiter.Email!)).Subject.ShouldContain("demande à recruter");
        (await As(eve).Open($"/employeur/offres/{hers.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(eve).Open($"/deposer/{hers.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PassOn_GivesTheOwnershipOnce()
    {
        var garage = await Data.Company();
        var colleague = await Data.Account(Employer with { Name = "Lou Vert" });
        await Data.Recruits(colleague, garage.Organisation);
        var form = (await As(garage.Recruiter).Open(Team(garage))).FormWith("Passer la responsabilité : Lou Vert");

        (await form.Submit()).Shows("Votre collègue est maintenant responsable de cet espace.");
        (await form.Submit()).Shows("Votre collègue est maintenant responsable de cet espace.");

        (await Data.MembershipOf(colleague, garage.Organisation.Id)).Owner.ShouldBeTrue();
        (await Data.MembershipOf(garage.Recruiter, garage.Organisation.Id)).Owner.ShouldBeFalse();
        (await Mail.To(colleague.Email!)).ShouldHaveSingleItem().Subject.ShouldBe("Vous êtes responsable de l’espace de votre entreprise");
        (await As(garage.Recruiter).Open(Team(garage))).ShowsNot("Passer la responsabilité");
    }

    [Fact]
    public async Task Leave_ByTheOwner_PassesToTheOldestVerified()
    {
        var garage = await Data.Company();
        await Asks(garage, "Pas Vérifiée");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var (older, younger) = (await Data.Account(Employer), await Data.Account(Employer));
        await Data.Recruits(older, garage.Organisation);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Data.Recruits(younger, garage.Organisation);
        var form = (await As(garage.Recruiter).Open(Team(garage))).FormWith("Ne plus recruter pour cette entreprise");

        (await form.Submit()).Shows("Vous ne recrutez plus pour cette entreprise.");
        (await form.Submit()).Shows("Vous ne recrutez plus pour cette entreprise.");

        (await Data.MembershipOf(older, garage.Organisation.Id)).Owner.ShouldBeTrue();
        (await Data.MembershipOf(younger, garage.Organisation.Id)).Owner.ShouldBeFalse();
        (await Mail.LastTo(older.Email!)).Subject.ShouldBe("Vous êtes responsable de l’espace de votre entreprise");
    }

    [Fact]
    public async Task Leave_BeforeTheCall_TakesTheTaskAway_AndComingBackAsksAgain()
    {
        var account = await Data.Account(Employer);
        var call = await Data.Joins(account, name: "Ferme des Hirondelles");
        var key = $"call-back:{call.Id}";

        await (await As(account).Open($"/employeur/equipe/{call.OrganisationId}")).FormWith("Ne plus recruter pour cette entreprise").Submit();

        (await Data.Count<CallBack>(c => c.AccountId == account.Id)).ShouldBe(0);
        (await Data.Single<StaffTask>(t => t.SourceKey == key)).DoneAt.ShouldNotBeNull();
        var siret = (await Data.Single<Establishment>(e => e.OrganisationId == call.OrganisationId)).Siret;
        (await Data.Joins(account, siret)).State.ShouldBe(CallBackState.AFaire);
    }

    [Fact]
    public async Task Closing_TheOwnersAccount_PassesOnAndEndsTheCall()
    {
        var call = await Data.Joins(await Data.Account(Employer with { Password = AccountsData.Password }), name: "Cave du Bourg");
        var (owner, key) = (call.Account, $"call-back:{call.Id}");
        var membership = await Data.MembershipOf(owner, call.OrganisationId);
        await Data.Read(async db =>
        {
            db.Attach(membership);
            membership.Verify(MembershipProof.Domaine, null, "cave.fr", Clock.GetUtcNow());
            membership.Owner = true;
            return await db.SaveChangesAsync();
        });
        Clock.Advance(TimeSpan.FromMinutes(1));
        var heir = await Data.Account(Employer);
        await Data.Recruits(heir, call.Organisation);

        await (await As(owner).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        var ended = await Data.MembershipOf(owner, call.OrganisationId);
        (ended.Owner, ended.EndedAt is null).ShouldBe((false, false));
        (await Data.MembershipOf(heir, call.OrganisationId)).Owner.ShouldBeTrue();
        (await Data.Count<CallBack>(c => c.Id == call.Id)).ShouldBe(0);
        (await Data.Single<StaffTask>(t => t.SourceKey == key)).Outcome.ShouldBe("Le compte est fermé.");
    }

    [Fact]
    public async Task Squatter_WhoJoinsFirst_OwnsNothingAndSeesNothingOnceTheEmployerIsVerified()
    {
        var squatter = await Data.Account(Employer with { Name = "Faux Patron" });
        var squatted = await Data.Joins(squatter, name: "Hôtel du Pont");
        var siret = (await Data.Single<Establishment>(e => e.OrganisationId == squatted.OrganisationId)).Siret!;
        var employer = await Data.Account(Employer with { Name = "Vraie Patronne" });
        var call = await Data.Joins(employer, siret);
        (await Mail.To(squatter.Email!)).ShouldBeEmpty();

        await Verify(call);

        (await Data.MembershipOf(employer, call.OrganisationId)).Owner.ShouldBeTrue();
        var offer = await Data.OfferOf(new(call.Organisation, await Data.Single<Establishment>(e => e.Siret == siret), employer, await Data.MembershipOf(employer, call.OrganisationId)), o => o.Title = "Réceptionniste de nuit");
        var theirs = await As(squatter).Open("/employeur");
        theirs.ShowsNot(offer.Title);
        (await As(squatter).Open($"/employeur/equipe/{call.OrganisationId}")).ShowsNot("Vraie Patronne");
        (await As(employer).Open("/employeur")).Shows(offer.Title);
        await (await As(employer).Open($"/employeur/equipe/{call.OrganisationId}")).FormWith("Refuser : Faux Patron").Submit();
        (await As(squatter).Open("/employeur")).ShowsNot("Hôtel du Pont");
    }

    [Fact]
    public async Task EveryHandler_OfAnotherOrganisation_IsNotFound()
    {
        var (theirs, mine) = (await Data.Company("Chez Eux"), await Data.Company("Chez Moi"));
        var waiting = await Asks(theirs, "Leur Collègue");
        var target = await Data.MembershipOf(waiting, theirs.Organisation.Id);
        var myColleague = await Asks(mine, "Ma Collègue");
        var me = As(mine.Recruiter);
        (await me.Open(Team(theirs))).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await me.Open(Team(mine));
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var (organisation, colleague) in new[] { (theirs.Organisation.Id, target.Id), (mine.Organisation.Id, target.Id), (Guid.NewGuid(), target.Id) })
            foreach (var handler in new[] { "Approve", "Remove", "PassOn", "Leave" })
                if (handler != "Leave" || organisation != mine.Organisation.Id)
                    (await me.Post($"/employeur/equipe/{organisation}?handler={handler}", ("__RequestVerificationToken", token), ("colleague", $"{colleague}"), ("revision", $"{target.Revision}")))
                        .Status.ShouldBe(HttpStatusCode.NotFound, $"{handler} of {organisation}");

        var untouched = await Data.MembershipOf(waiting, theirs.Organisation.Id);
        (untouched.Revision, untouched.EndedAt).ShouldBe((target.Revision, null));
        (await Data.MembershipOf(myColleague, mine.Organisation.Id)).EndedAt.ShouldBeNull();
        (await me.Open("/employeur")).ShowsNot("Chez Eux");
    }

    [Fact]
    public async Task EveryHandler_OfWhoeverWaitsOrDoesNotOwn_ChangesNothing()
    {
        var garage = await Data.Company();
        var (waiting, verified) = (await Asks(garage, "En Attente"), await Data.Account(Employer));
        await Data.Recruits(verified, garage.Organisation);
        var target = await Data.MembershipOf(waiting, garage.Organisation.Id);

        foreach (var (visitor, status) in new[] { (As(waiting), HttpStatusCode.NotFound), (As(verified), HttpStatusCode.OK) })
        {
            var page = await visitor.Open(Team(garage));
            page.ShowsNot("Accepter");
            var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var handler in new[] { "Approve", "Remove", "PassOn" })
                (await visitor.Post($"{Team(garage)}?handler={handler}", ("__RequestVerificationToken", token), ("colleague", $"{target.Id}"), ("revision", $"{target.Revision}"))).Status.ShouldBe(status);
        }

        (await Data.MembershipOf(waiting, garage.Organisation.Id)).Revision.ShouldBe(target.Revision);
        (await Data.MembershipOf(garage.Recruiter, garage.Organisation.Id)).Owner.ShouldBeTrue();
    }

    async Task<Account> Asks(Company company, string name)
    {
        var account = await Data.Account(Employer with { Name = name });
        await Data.Joins(account, company.Establishment.Siret);
        return account;
    }

    async Task Verify(CallBack call) => await (await As(Staff.With(Role.Equipe)).Open($"/equipe/rappels/{call.Id}")).FormWith("Appel fait")
        .Fill("Numéro appelé", "04 70 12 34 56").Fill("Où avez-vous trouvé ce numéro ?", "Annuaire").Choose("Oui").Submit();

    static string Team(Company company) => $"/employeur/equipe/{company.Organisation.Id}";
}
