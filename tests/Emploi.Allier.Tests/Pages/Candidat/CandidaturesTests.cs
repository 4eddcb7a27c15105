using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidat;

/// <summary>What becomes of what one has sent.</summary>
public sealed class CandidaturesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_ListsMineWithTheirState_AndGivesThemAsAFile()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company(), o => o.Title = "Tourneur / Tourneuse");
        await Data.Application(offer, account: candidate);
        await Data.Application(await Data.OfferHere(await Data.Company(), o => o.Title = "Prêtée sans compte"), email: candidate.Email);
        await Data.Application(await Data.OfferHere(await Data.Company(), o => o.Title = "Celle d’une autre personne"));

        var page = await As(candidate).Open("/candidat/candidatures");

        page.Shows("Tourneur / Tourneuse");
        page.Shows("Prêtée sans compte");
        page.Shows("Envoyée");
        page.ShowsNot("Celle d’une autre personne");
        (await page.Follow("CSV")).Source.ShouldContain("Tourneur / Tourneuse");
    }

    [Fact]
    public async Task Get_OfAnOfferThatHasEnded_ShowsWhatItSaid()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company("Tuilerie des Dômes"), o => o.Description = "<p>Vous cuisez des tuiles avec une équipe de six personnes, dans un four à bois du pays.</p>");
        var sent = await Data.Application(offer, account: candidate);
        await Data.Withdraw(offer);

        var page = await As(candidate).Open($"/candidat/candidatures/{sent.Id}");

        page.Shows("Cette offre n’est plus en ligne.");
        page.Shows("Vous cuisez des tuiles avec une équipe");
        page.Shows("Tuilerie des Dômes");
    }

    [Fact]
    public async Task Get_WhileARefusalHasNotLeft_SaysNothingOfIt()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);
        await Site.With<ApplicationLots>(lots => lots.Refuse([sent.Id], RefusalReason.Pourvu, "Nous avons choisi une autre personne.", Guid.NewGuid(), default));

        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(
            page => page.ShowsNot("Non retenue"), page => page.ShowsNot("une autre personne"));
        (await As(candidate).Open("/candidat/candidatures")).ShowsNot("Non retenue");
        Clock.Advance(TimeSpan.FromMinutes(11));
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(
            page => page.Shows("Non retenue"), page => page.Shows("une autre personne"), page => page.ShowsNot("Le poste est pourvu"));
    }

    [Fact]
    public async Task Withdrawn_WhileARefusalHasNotLeft_IsNeverToldOfIt()
    {
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(await Data.Company()), account: candidate);
        await Site.With<ApplicationLots>(lots => lots.Refuse([sent.Id], RefusalReason.Pourvu, "Nous avons choisi une autre personne.", Guid.NewGuid(), default));
        await Site.With<Applying>(applying => applying.Withdraw(sent.Id, default));

        Clock.Advance(TimeSpan.FromMinutes(11));

        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(page => page.Shows("Retirée"), page => page.ShowsNot("Non retenue"));
    }

    [Fact]
    public async Task AnAddressThatAnotherAccountHadBefore_ShowsNothingOfIt_NorTakesItAway()
    {
        var first = await Data.Account(Candidate);
        var (address, normalized) = (first.Email!, first.NormalizedEmail!);
        var sent = await Data.Application(account: first);
        await Data.Read(db => db.Set<Account>().Where(a => a.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Email, "ailleurs." + address).SetProperty(a => a.NormalizedEmail, "AILLEURS." + normalized)));
        var next = await Data.Account(Candidate with { Email = address });

        (await As(next).Open("/candidat/candidatures")).ShowsNot(sent.OfferCopy.Title);
        (await As(next).Open($"/candidat/candidatures/{sent.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Site.With<Closing>(closing => closing.CloseAgain(next.Id, default));
        (await As(first).Open("/candidat/candidatures")).Shows(sent.OfferCopy.Title);
    }

    [Fact]
    public async Task Close_LeavesNoWordOnItsWay_NorAnAddressToAnswer_NorAPersonInAHire()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var (refused, hired) = (await Data.Application(await Data.OfferHere(company), account: candidate), await Data.Application(await Data.OfferHere(company), account: candidate));
        var other = await Data.Application(await Data.OfferHere(company));
        await (await As(company.Recruiter).Open($"/employeur/offres/{refused.OfferCopy.Reference}/candidatures/refuser?c={refused.Id}")).FormWith("Refuser et envoyer le message").Choose("Autre raison").Submit();
        await (await As(company.Recruiter).Open($"/employeur/candidatures/{hired.Id}/embauche")).Form.Fill("Contrat", "CDI").Fill("Début", "01/10/2026").Submit();
        await (await As(company.Recruiter).Open($"/employeur/candidatures/{other.Id}")).FormWith("Envoyer le message à Inès").Fill("Message au", "Bonjour").Submit();
        // Retention has erased the application meanwhile.
        await Data.Read(db => db.Set<Application>().Where(a => a.Id == hired.Id).ExecuteDeleteAsync());
        (await Data.Single<Account>(a => a.Id == candidate.Id)).PersonId.ShouldNotBeNull();

        foreach (var account in new[] { candidate, company.Recruiter }) await Site.With<Closing>(closing => closing.CloseAgain(account.Id, default));

        (await Data.Count<Message>(m => m.Recipient == candidate.Email && m.Category == "candidature")).ShouldBe(0);
        (await Data.Count<Message>(m => m.ReplyTo == company.Recruiter.Email)).ShouldBe(0);
        (await Data.Single<Hire>(h => h.OfferId == hired.OfferId)).PersonId.ShouldBeNull();
        (await Data.All<OfferStep>(s => s.ActorId == company.Recruiter.Id)).ShouldAllBe(s => s.ActorName == Account.ClosedName);
    }

    [Fact]
    public async Task Post_Withdraw_TakesTheCvBack_AndLetsOneApplyAgain()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var candidate = await Data.Account(Candidate);
        var form = (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux");
        await form.Attach("CV", "cv.pdf", ApplicationsData.Pdf()).Submit();
        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        await Site.With<CandidateMessages>(messages => messages.Write(sent.Id, "Je suis libre dès lundi.", followsUp: false, Guid.NewGuid(), default));

        var answer = await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("Retirer ma candidature").Submit();

        answer.Shows("Votre candidature est retirée.");
        (await Data.Count<ApplicationMessage>(m => m.ApplicationId == sent.Id)).ShouldBe(0);
        (await Data.Count<StoredFile>(f => f.Id == sent.FileId)).ShouldBe(0);
        (await Data.Count<Erasure>(e => e.TableName == "files" && e.RowKey == sent.FileId.ToString())).ShouldBe(1);
        var seen = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        seen.Shows("Retirée par la personne");
        seen.ShowsNot(candidate.Email!);
        (await (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Submit()).Shows("Votre candidature est envoyée.");
    }

    [Fact]
    public async Task Closing_LeavesNothingOfWhoeverApplied_AndTheHireWithoutAName()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var candidate = await Data.Account(Candidate with { Name = "Inès Roux" });
        var form = (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux");
        await form.Attach("CV", "cv.pdf", ApplicationsData.Pdf()).Submit();
        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/embauche")).Form.Fill("Contrat", "CDI").Fill("Début", Today.AddDays(3).ToString("dd/MM/yyyy")).Submit();
        var hire = await Data.Single<Hire>(h => h.OfferId == offer.Id);
        hire.PersonId.ShouldNotBeNull();

        await Close(candidate);

        (await Data.Count<Application>(a => a.Id == sent.Id)).ShouldBe(0);
        (await Data.Count<ApplicationStep>(s => s.ApplicationId == sent.Id)).ShouldBe(0);
        (await Data.Count<StoredFile>(f => f.Id == sent.FileId)).ShouldBe(0);
        (await Data.Single<Hire>(h => h.Id == hire.Id)).PersonId.ShouldBeNull();
    }

    [Fact]
    public async Task Closing_OfARecruiter_LeavesWhatTheyDidWithoutTheirName()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        await page.FormWith("Garder la note interne").Fill("Note interne", "À rappeler.").Submit("Garder la note interne");

        await Close(company.Recruiter);

        (await Data.Single<ApplicationNote>(n => n.ApplicationId == sent.Id)).ActorName.ShouldBe(Account.ClosedName);
        (await Data.All<ApplicationStep>(s => s.ApplicationId == sent.Id && s.ActorId == company.Recruiter.Id)).ShouldAllBe(s => s.ActorName == Account.ClosedName);
    }

    [Fact]
    public async Task Steps_CannotBeRewrittenByTheProgram()
    {
        await Data.Application();

        await Should.ThrowAsync<Npgsql.PostgresException>(() => Data.Read(db => db.Database.ExecuteSqlRawAsync("update application_steps set actor_name = 'x'")));
    }

    Task Close(Account account) => Site.With<IServiceProvider>(async services =>
    {
        var db = (Emploi.Allier.Core.Data.EmploiDbContext)services.GetService(typeof(Emploi.Allier.Core.Data.EmploiDbContext))!;
        var found = await db.Set<Account>().SingleAsync(a => a.Id == account.Id);
        (await ((Closing)services.GetService(typeof(Closing))!).Close(found, default)).ShouldBeNull();
    });
}
