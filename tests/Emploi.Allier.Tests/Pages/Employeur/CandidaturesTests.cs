using System.Net;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>What an employer does with applications.</summary>
public sealed class CandidaturesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task AnInterview_ProposedByTwoClicksAtOnce_IsSaidOnce()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/entretien");
        var form = page.Form.Fill("Jour", Today.AddDays(2).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).Fill("Heure", "14 h").Fill("Lieu", "4 rue des Tanneurs");

        var both = await Task.WhenAll(form.Submit(), form.Submit());

        both.ShouldAllBe(page => (int)page.Status < 500);
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ARefusal_ThatChoosesByWhatTheLawForbids_IsNotSent()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);

        (await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?c={sent.Id}")).Form.Choose("Autre raison")
            .Fill("Message envoyé", "Bonjour, nous préférons un homme pour ce poste.").Submit())
            .Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("Ce message donne une raison que la loi interdit");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Nouvelle);
    }

    [Fact]
    public async Task WhoeverWithdraws_IsNotRefusedAfterwards()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(offer, account: candidate);
        await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?c={sent.Id}")).Form.Choose("Le poste est pourvu").Submit();

        await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("Retirer ma candidature").Submit();
        Clock.Advance(TimeSpan.FromMinutes(11));

        (await Mail.To(sent.Email)).ShouldBeEmpty();
        (await Data.Count<ApplicationMessage>(m => m.ApplicationId == sent.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task AWishToCall_AnswersNothing()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));

        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("À appeler").Submit("À appeler");

        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(ApplicationState.AAppeler), a => a.AnsweredAt.ShouldBeNull());
        (await Mail.To(sent.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task AJobThatIsProposed_IsWrittenToWhoeverApplied_Once_AndOnlyByTheButton()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);
        var page = await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).Follow("Proposer le poste");
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        page.Field("Message envoyé").ShouldContain(sent.OfferCopy.Title);
        (await page.Form.Fill("Message envoyé", "").Submit()).ShowsError("Message envoyé au candidat ou à la candidate", "Écrivez ce que la personne lira.");

        var form = page.Form.Fill("Message envoyé", "Le poste est à vous si vous le voulez.");
        var both = await Task.WhenAll(form.Submit(), form.Submit());

        both.ShouldAllBe(answer => (int)answer.Status < 500);
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
        (await Mail.TextTo(sent.Email)).ShouldStartWith("Le poste est à vous si vous le voulez.");
        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(ApplicationState.Proposition), a => a.AnsweredAt.ShouldNotBeNull());
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).Shows("Le poste vous est proposé");
    }

    [Fact]
    public async Task AnInterview_IsAnsweredByWhoeverApplied_AndTheEmployerSeesIt()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);
        await Invited(company, sent, Today.AddDays(2));
        var mine = As(candidate);
        var page = await mine.Open($"/candidat/candidatures/{sent.Id}");

        await page.FormWith("Je viens").Fill("Un mot pour l’employeur", "J’arriverai en bus.").Submit("Je viens");
        await page.FormWith("Je viens").Fill("Un mot pour l’employeur", "J’arriverai en bus.").Submit("Je viens");

        (await Mail.To(company.Recruiter.Email!)).Where(message => message.Subject.Contains("vient à l’entretien")).ShouldHaveSingleItem();
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("J’arriverai en bus.");
        (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(seen => seen.Shows("J’arriverai en bus."), seen => seen.Shows("Vient"));
        (await (await mine.Open($"/candidat/candidatures/{sent.Id}")).FormWith("Je ne peux pas venir").Submit("Je ne peux pas venir")).Shows("L’employeur sait que vous ne pouvez pas venir.");
        (await Data.Single<Application>(a => a.Id == sent.Id)).InterviewAnswer.ShouldBe(InterviewAnswer.NePeutPas);

        await Invited(company, sent, Today.AddDays(5));
        (await page.FormWith("Je viens").Submit("Je viens")).ShowsError("L’employeur a changé la date de l’entretien. Relisez-la, puis répondez.");
        (await Data.Single<Application>(a => a.Id == sent.Id)).InterviewAnswer.ShouldBeNull("another date asks anew");
        Clock.Advance(TimeSpan.FromDays(6));
        (await mine.Open($"/candidat/candidatures/{sent.Id}")).ShowsNot("Venez-vous à l’entretien");
    }

    [Fact]
    public async Task AnInterview_AnsweredAgainAndAgain_FillsNoMailbox()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        await Invited(company, sent, Today.AddDays(2));
        var at = (await Data.Single<Application>(a => a.Id == sent.Id)).InterviewAt!.Value;

        var answers = new List<Problem?>();
        for (var i = 0; i < 6; i++)
            answers.Add(await Site.With<Applying, Problem?>(applying => applying.Reply(sent.Id, at, i % 2 == 0 ? InterviewAnswer.Vient : InterviewAnswer.NePeutPas, null, default)));

        answers.Count(answer => answer is null).ShouldBe(5);
        (await Mail.To(company.Recruiter.Email!)).Count(message => message.Subject.Contains("à l’entretien")).ShouldBe(5);
        await Invited(company, sent, Today.AddDays(5));
        var other = (await Data.Single<Application>(a => a.Id == sent.Id)).InterviewAt!.Value;
        (await Site.With<Applying, Problem?>(applying => applying.Reply(sent.Id, other, InterviewAnswer.Vient, null, default))).ShouldBeNull("another interview asks anew");
    }

    [Fact]
    public async Task AnInterview_IsAnsweredByTheLinkOfWhoeverHasNoAccount()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var (link, token) = ApplicationLink.For(sent, Clock.GetUtcNow());
        await Data.Add(link);
        await Invited(company, sent, Today.AddDays(2));

        (await (await Anybody().Open($"/candidatures/suivre?jeton={token}")).FormWith("Je ne peux pas venir").Fill("Un mot pour l’employeur", "Je travaille ce jour-là.").Submit("Je ne peux pas venir"))
            .Shows("L’employeur sait que vous ne pouvez pas venir.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(
            a => a.InterviewAnswer.ShouldBe(InterviewAnswer.NePeutPas), a => a.InterviewWord.ShouldBe("Je travaille ce jour-là."), a => a.State.ShouldBe(ApplicationState.Entretien));
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Je travaille ce jour-là.");
    }

    async Task Invited(Company company, Application sent, DateOnly day) =>
        (await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/entretien")).Form
            .Fill("Jour", day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).Fill("Heure", "14 h").Fill("Lieu", "4 rue des Tanneurs").Submit()).Shows("L’entretien est proposé");

    [Fact]
    public async Task List_FiltersSortsAndExports()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        await Data.Application(offer, "Zoé", "Arnaud");
        var held = await Data.Application(offer, "Ali", "Zerbib");
        await Data.Application(await Data.OfferHere(company), "Un", "Autre");
        await Site.With<ApplicationLots>(lots => lots.Hold([held.Id], held: true, default));
        var list = $"/employeur/offres/{offer.Reference}/candidatures";
        var me = As(company.Recruiter);

        var byName = await me.Open(list + "?tri=nom");
        byName.Text.IndexOf("Zoé Arnaud", StringComparison.Ordinal).ShouldBeLessThan(byName.Text.IndexOf("Ali Zerbib", StringComparison.Ordinal));
        byName.ShowsNot("Un Autre");
        byName.Shows("Toutes (2)");
        (await me.Open(list + "?Attente=true")).ShowsNot("Zoé Arnaud");
        (await me.Open(list + "?Etat=Vue")).Shows("Aucune candidature ici");
        var csv = (await (await me.Open(list + "?Attente=true")).Follow("CSV")).Source;
        csv.ShouldContain("Ali Zerbib");
        csv.ShouldNotContain("Zoé Arnaud");
        (await me.Open(list + "?format=xlsx")).Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    [Fact]
    public async Task Opening_MarksItAsSeenOnce_AndTheReadingIsKnown()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));

        await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).Shows("Vue");

        (await Data.Count<ApplicationStep>(s => s.ApplicationId == sent.Id && s.ToState == ApplicationState.Vue)).ShouldBe(1);
        (await Data.Count<Reading>(r => r.TableName == "applications" && r.RowKey == sent.Id.ToString() && r.ActorId == company.Recruiter.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task Anothers_IsNotFound_OnEveryPageAndHandler()
    {
        var mine = await Data.Company();
        var myOffer = await Data.OfferHere(mine);
        var theirs = await Data.Application(file: null);
        var (one, list) = ($"/employeur/candidatures/{theirs.Id}", $"/employeur/offres/{theirs.OfferCopy.Reference}/candidatures");
        var me = As(mine.Recruiter);
        var token = (await me.Open($"/employeur/candidatures/{(await Data.Application(myOffer)).Id}")).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var path in new[] { one, one + "?handler=Cv", one + "/entretien", one + "/proposer", one + "/embauche", list, list + "?format=csv", list + $"/refuser?c={theirs.Id}", $"/employeur/offres/{myOffer.Reference}/candidatures/refuser?c={theirs.Id}",
            list + $"/transferer?c={theirs.Id}", $"/employeur/offres/{myOffer.Reference}/candidatures/transferer?c={theirs.Id}", $"/employeur/offres/{theirs.OfferCopy.Reference}/vivier" })
            (await me.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (string Path, (string, string)[] Fields)[] posts =
        [
            (one + "?handler=Move", [("to", "AAppeler"), ("revision", "1")]),
            (one + "?handler=Note", [("Note.Text", "x"), ("Note.FormKey", $"{Guid.NewGuid()}")]),
            (one + "?handler=Message", [("Message.Text", "x"), ("Message.FormKey", $"{Guid.NewGuid()}")]),
            (one + "?handler=Pool", [("x", "x")]),
            ($"/employeur/offres/{myOffer.Reference}/candidatures/transferer", [("c", $"{theirs.Id}"), ("Transfer.To", myOffer.Reference), ("Transfer.Text", "x"), ("Transfer.FormKey", $"{Guid.NewGuid()}")]),
            ($"/employeur/offres/{myOffer.Reference}/vivier", [("Proposal.People", $"{theirs.Id}"), ("Proposal.Text", "x"), ("Proposal.FormKey", $"{Guid.NewGuid()}")]),
            (one + "/entretien", [("Meeting.Day", "01/01/2030"), ("Meeting.Time", "10 h"), ("Meeting.Place", "x"), ("Meeting.Text", "x"), ("Meeting.Revision", "1")]),
            (one + "/proposer", [("Proposal.Text", "x"), ("Proposal.Revision", "1"), ("Proposal.FormKey", $"{Guid.NewGuid()}")]),
            (one + "/embauche", [("Hired.Contract", "Cdi"), ("Hired.StartsOn", "01/01/2030"), ("Hired.Revision", "1")]),
            (list + "?handler=Hold", [("c", $"{theirs.Id}")]),
            (list + "?handler=Release", [("c", $"{theirs.Id}")]),
            (list + "?handler=Undo", [("lot", $"{Guid.NewGuid()}")]),
            (list + "?handler=Reopen", [("x", "x")]),
            (list + "/refuser", [("c", $"{theirs.Id}"), ("Refusal.Reason", "Autre"), ("Refusal.Text", "x"), ("Refusal.FormKey", $"{Guid.NewGuid()}")]),
            ($"/employeur/offres/{myOffer.Reference}/candidatures/refuser", [("c", $"{theirs.Id}"), ("Refusal.Reason", "Autre"), ("Refusal.Text", "x"), ("Refusal.FormKey", $"{Guid.NewGuid()}")]),
            ($"/employeur/offres/{myOffer.Reference}/candidatures?handler=Hold", [("c", $"{theirs.Id}")]),
        ];
        foreach (var (path, fields) in posts)
            (await me.Post(path, [.. fields, ("__RequestVerificationToken", token)])).Status.ShouldBe(HttpStatusCode.NotFound, path);

        (await Data.Single<Application>(a => a.Id == theirs.Id)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(ApplicationState.Nouvelle), a => a.HeldAt.ShouldBeNull());
        (await Mail.To(theirs.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task UnprovedMember_SeesNoCandidate_NorWhoeverHasLeft()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var unproved = await Data.Account(Employer);
        await Data.Recruits(unproved, company.Organisation, verified: false);

        (await As(unproved).Open($"/employeur/candidatures/{sent.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(unproved).Open($"/employeur/offres/{sent.OfferCopy.Reference}/candidatures")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Unconfirmed_IsReadByNobody()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer, "Pas", "Confirmée", confirmed: false);

        (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures")).ShowsNot("Confirmée");
    }

    [Fact]
    public async Task TwoRecruiters_MovingOne_TheSecondIsTold()
    {
        var company = await Data.Company();
        var colleague = await Data.Account(Employer);
        await Data.Recruits(colleague, company.Organisation);
        var sent = await Data.Application(await Data.OfferHere(company));
        var mine = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        var theirs = await As(colleague).Open($"/employeur/candidatures/{sent.Id}/proposer");
        await mine.FormWith("À appeler").Submit("À appeler");

        var answer = await theirs.Form.Submit();

        answer.ShowsError("Une autre personne a modifié cette fiche");
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.AAppeler);
    }

    [Fact]
    public async Task DoubleClick_MovesWritesAndNotesOnce()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        var (move, message, note) = (page.FormWith("À appeler"), page.FormWith("Envoyer le message à Inès").Fill("Message au", "Pouvez-vous venir lundi ?"), page.FormWith("Garder la note interne").Fill("Note interne", "Bonne impression."));

        await Task.WhenAll(note.Submit("Garder la note interne"), note.Submit("Garder la note interne"), move.Submit("À appeler"), move.Submit("À appeler"));
        await Task.WhenAll(message.Submit(), message.Submit());

        (await Data.Count<ApplicationStep>(s => s.ApplicationId == sent.Id && s.ToState == ApplicationState.AAppeler)).ShouldBe(1);
        (await Data.Count<ApplicationMessage>(m => m.ApplicationId == sent.Id)).ShouldBe(1);
        (await Data.Count<ApplicationNote>(n => n.ApplicationId == sent.Id)).ShouldBe(1);
        var left = (await Mail.To(sent.Email)).ShouldHaveSingleItem();
        left.ReplyTo.ShouldBe(company.Recruiter.Email);
        (await Mail.TextTo(sent.Email)).ShouldStartWith("Pouvez-vous venir lundi");
    }

    [Fact]
    public async Task AMessageAndANote_AreEachSentByTheirButton_AndTheOtherStaysInItsField()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");

        page = await page.FormWith("Garder la note interne").Fill("Message au", "Venez lundi.").Fill("Note interne", "Bonne impression.").Submit("Garder la note interne");
        page.Shows("La note interne est gardée.");
        (page.Field("Message au").Trim(), page.Field("Note interne").Trim()).ShouldBe(("Venez lundi.", ""));
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        page = await page.FormWith("Garder la note interne").Fill("Note interne", "À revoir").Submit("Envoyer le message à Inès");

        page.Shows("Le message est envoyé à Inès.");
        (page.Field("Message au").Trim(), page.Field("Note interne").Trim()).ShouldBe(("", "À revoir"));
        (await Mail.To(sent.Email)).ShouldHaveSingleItem();
        (await Data.Count<ApplicationNote>(n => n.ApplicationId == sent.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Note_IsNeverSentNorShownToWhoeverApplied()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);

        var page = await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("Garder la note interne").Fill("Note interne", "Entre nous seulement").Submit("Garder la note interne");

        page.Shows("Entre nous seulement");
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShowsNot("Entre nous seulement");
    }

    [Fact]
    public async Task Interview_HasADateAPlaceAndAMessage()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/entretien");

        var wrong = await page.Form.Fill("Jour", Today.AddDays(-1).ToString("dd/MM/yyyy")).Fill("Heure", "14 h 30").Fill("Lieu", "4 rue des Tanneurs").Submit();
        wrong.ShowsError("Jour de l’entretien", "La date de l’entretien est passée. Indiquez une date à venir.");
        (await wrong.Form.Fill("Jour", Today.AddDays(2).ToString("dd/MM/yyyy")).Submit()).Shows("L’entretien est proposé à Inès");

        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(ApplicationState.Entretien), a => a.AnsweredAt.ShouldNotBeNull());
        (await Mail.TextTo(sent.Email)).ShouldContain("14:30");
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShouldSatisfyAllConditions(seen => seen.Shows("Un entretien vous est proposé"), seen => seen.Shows("4 rue des Tanneurs"));
    }

    [Fact]
    public async Task Hired_MakesTheHireOnce_AndEndsTheOfferOfOnePostWhenAsked()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/embauche");

        (await page.Form.Fill("Contrat", "CDD").Fill("Début", "01/10/2026").Submit()).ShowsError("Fin, si le contrat en a une", "Indiquez la fin prévue de ce contrat.");
        var form = page.Form.Fill("Contrat", "CDD").Fill("Début", "01/10/2026").Fill("Fin", "31/12/2026");
        (await form.Submit()).Shows("L’embauche est notée.");
        await form.Submit();

        var hire = await Data.Single<Hire>(h => h.OfferId == offer.Id);
        (hire.OrganisationId, hire.Contract, hire.EndsOn).ShouldBe((company.Organisation.Id, Contract.Cdd, new DateOnly(2026, 12, 31)));
        (await Data.Single<Person>(p => p.Id == hire.PersonId)).FullName.ShouldBe("Inès Roux");
        (await Data.Single<Application>(a => a.Id == sent.Id)).HireId.ShouldBe(hire.Id);
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Pourvue);
        (await Mail.To(sent.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusal_AsksForAReason_AndIsUndoneBeforeItsMessageLeaves()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var (one, two) = (await Data.Application(offer, "Ana", "Un"), await Data.Application(offer, "Bob", "Deux"));
        await Site.With<ApplicationLots>(lots => lots.Hold([one.Id], held: true, default));
        var list = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures");
        var asked = await list.FormWith("Refuser les candidatures choisies").Choose("Choisir la candidature de Ana Un").Choose("Choisir la candidature de Bob Deux").Submit("Refuser les candidatures choisies");

        asked.Heading.ShouldContain("Refuser 2 candidatures");
        (await asked.FormWith("Refuser et envoyer le message").Submit()).ShowsError("Choisissez une raison.");
        var form = asked.FormWith("Refuser et envoyer le message").Choose("Le poste est pourvu");
        var done = await form.Submit();
        done.Shows("2 candidatures refusées.");
        (await Mail.LastTo(one.Email)).ShouldSatisfyAllConditions(m => m.State.ShouldBe(MessageState.Waiting), m => m.NextAttemptAt.ShouldBe(Clock.GetUtcNow().AddMinutes(10)));

        (await done.FormWith("Annuler ces refus").Submit()).Shows("C’est annulé pour 2 candidatures. Aucun message n’est parti.");

        (await Mail.To(one.Email)).ShouldBeEmpty();
        (await Data.All<Application>(a => a.OfferId == offer.Id)).ShouldAllBe(a => a.State == ApplicationState.Nouvelle && a.Refusal == null && a.AnsweredAt == null);
        (await Data.Count<ApplicationStep>(s => s.ApplicationId == two.Id)).ShouldBe(1);
        (await Data.Single<Application>(a => a.Id == one.Id)).HeldAt.ShouldNotBeNull("what was put aside is aside again");
    }

    [Fact]
    public async Task Refusal_WhoseMessageHasLeft_IsNotUndone()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);
        var asked = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?c={sent.Id}");
        var done = await asked.FormWith("Refuser et envoyer le message").Choose("Autre raison").Submit();
        var undo = done.FormWith("Annuler ce refus");
        Clock.Advance(TimeSpan.FromMinutes(10));

        (await undo.Submit()).Shows("Il n’y a plus rien à annuler");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Refusee);
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task RefusalGoneBackOn_TakesItsMessageBack()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);
        await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?c={sent.Id}")).FormWith("Refuser et envoyer le message").Choose("Autre raison").Submit();

        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("Revenir sur le refus").Submit("Revenir sur le refus");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.IsOpen().ShouldBeTrue();
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(11));
        (await Data.Count<ApplicationMessage>(m => m.ApplicationId == sent.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Export_OfAWithdrawnApplication_GivesNoWayToReachThePerson_AndIsKnown()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);
        await Site.With<Applying>(applying => applying.Withdraw(sent.Id, default));

        var csv = (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures?format=csv")).Source;

        csv.ShouldContain(sent.FullName);
        csv.ShouldNotContain(sent.Email!);
        (await Data.Count<Reading>(r => r.TableName == "offers" && r.RowKey == offer.Id.ToString() && r.ActorId == company.Recruiter.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task RefusalOfTwoHundred_IsDoneOnceEach_WhateverIsClicked()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var all = await Many(offer, 200);
        var query = string.Join('&', all.Select(a => $"c={a:N}"));
        var mine = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?{query}");
        var another = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?{query}");
        var (form, other) = (mine.FormWith("Refuser et envoyer le message").Choose("Le poste est pourvu"), another.FormWith("Refuser et envoyer le message").Choose("Autre raison"));

        var answers = await Task.WhenAll(form.Submit(), form.Submit(), other.Submit());

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await Data.Count<Application>(a => a.OfferId == offer.Id && a.State == ApplicationState.Refusee)).ShouldBe(200);
        (await Data.Count<ApplicationStep>(s => s.ToState == ApplicationState.Refusee && all.Contains(s.ApplicationId))).ShouldBe(200);
        (await Data.Count<ApplicationMessage>(m => all.Contains(m.ApplicationId))).ShouldBe(200);
        (await Data.Count<Message>(m => m.Recipient.StartsWith("lot"))).ShouldBe(200);
    }

    async Task<List<Guid>> Many(Offer offer, int count) => await Data.Read(async db =>
    {
        var found = await db.Set<Offer>().Include(o => o.Commune).SingleAsync(o => o.Id == offer.Id);
        var made = new List<Application>();
        for (var i = 0; i < count; i++)
        {
            var application = Application.Of(Aim.Of(found, Clock.GetUtcNow()), new("Prénom", $"Nom{(char)('a' + i % 26)}", $"lot{Guid.NewGuid():N}@exemple.fr", null, "Bonjour", null, Guid.NewGuid()), null, Clock.GetUtcNow());
            application.Arrive(new Actor(), Clock.GetUtcNow());
            made.Add(application);
        }
        db.AddRange(made);
        await db.SaveChangesAsync();
        return made.ConvertAll(a => a.Id);
    });
}
