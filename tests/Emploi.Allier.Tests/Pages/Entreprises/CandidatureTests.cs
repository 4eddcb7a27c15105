using System.Net;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Entreprises;

/// <summary>Writing to a company without an offer, and what becomes of it.</summary>
public sealed class CandidatureTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Opened_Applied_Read_Refused_AndTheCandidateIsTold()
    {
        var company = await Data.Company("Scierie de Cérilly");
        var page = await Data.CompanyPage(company);
        (await Anybody().Open(page.Path)).ShowsNot("Candidature spontanée");
        var employer = As(company.Recruiter);
        var opened = await (await (await employer.Open("/employeur")).Follow("Candidatures spontanées : Scierie de Cérilly")).Form
            .Fill("Ce que vous cherchez", "Des personnes qui aiment le bois.").Submit();
        opened.Shows("votre page propose de vous envoyer une candidature spontanée");

        var form = await (await Anybody().Open(page.Path)).Follow("Envoyer une candidature spontanée");
        form.Shows("Ce n’est pas une offre d’emploi.");
        form.Shows("Des personnes qui aiment le bois.");
        (await Named(form).Fill("Adresse e-mail", "menuisiere@exemple.fr").Fill("Quelques mots", "Je rabote depuis l’enfance.").Attach("CV", "cv.pdf", ApplicationsData.Pdf()).Submit())
            .Heading.ShouldBe("Regardez votre messagerie");
        (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
        var link = await Mail.LinkTo("menuisiere@exemple.fr");
        (await (await Anybody().Open(link)).FormWith("Envoyer ma candidature").Submit()).Shows("Ce n’était pas une offre d’emploi.");

        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Inès Roux vous envoie une candidature spontanée.");
        var byLink = await Anybody().Open(await Mail.LinkTo(company.Recruiter.Email!));
        byLink.Shows("Je rabote depuis l’enfance.");
        byLink.Document.QuerySelector($"a[href='{List(company)}']").ShouldNotBeNull();
        var list = await employer.Open(List(company));
        list.Shows("Toutes (1)");
        (await employer.Open(List(company) + "?format=csv")).Source.ShouldContain("Inès Roux");
        var detail = await list.Follow("Inès Roux");
        detail.Shows("Ce que vous disiez chercher");

        var refusal = await detail.Follow("Refuser");
        refusal.Field("Message envoyé au candidat").ShouldContain("Merci de nous avoir écrit");
        var refused = await refusal.Form.Choose("Autre raison").Submit();

        refused.Path.ShouldBe(List(company));
        refused.Shows("1 candidature refusée.");
        Clock.Advance(TimeSpan.FromMinutes(11));
        var followed = await Anybody().Open(link);
        followed.Shows("Non retenue");
        followed.Shows("Merci de nous avoir écrit");
        (await Mail.TextTo("menuisiere@exemple.fr")).ShouldContain("au sujet de votre candidature spontanée à Scierie de Cérilly.");
    }

    [Fact]
    public async Task Refusal_IsUndoneFromTheList_BeforeItLeaves()
    {
        var company = await Data.Company();
        var sent = await Data.Spontaneous(await Data.OpenCompany(company));
        var employer = As(company.Recruiter);
        var list = await (await employer.Open($"{List(company)}/refuser?c={sent.Id}")).Form.Choose("Autre raison").Submit();

        (await list.FormWith("Annuler ce refus").Submit()).Shows("C’est annulé pour 1 candidature.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Nouvelle);
        (await Mail.To(sent.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_ArePutAside_ThenRefusedAtOnce()
    {
        var company = await Data.Company();
        var page = await Data.OpenCompany(company);
        var (one, other) = (await Data.Spontaneous(page), await Data.Spontaneous(page));
        var employer = As(company.Recruiter);

        var list = await (await employer.Open(List(company))).Follow("Choisir toutes les candidatures de cette page");
        list = await list.FormWith("Mettre en attente").Submit("Mettre en attente");
        list.Shows("2 candidatures mises en attente.");
        (await employer.Open(List(company) + "?Attente=true")).Document.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        list = await list.Follow("Choisir toutes les candidatures de cette page");
        var refusal = await list.FormWith("Refuser les candidatures choisies").Submit("Refuser les candidatures choisies");
        refusal.Field("Message envoyé au candidat").ShouldContain("Merci de nous avoir écrit");
        list = await refusal.Form.Choose("Autre raison").Submit();

        list.Shows("2 candidatures refusées.");
        (await list.FormWith("Annuler ces refus").Submit()).Shows("C’est annulé pour 2 candidatures.");
        (await Data.Count<Application>(a => (a.Id == one.Id || a.Id == other.Id) && a.State == ApplicationState.Nouvelle)).ShouldBe(2);
        (await Mail.To(one.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WithMyAccount_ItIsSentAtOnce_Once_FollowedAndWithdrawn()
    {
        var company = await Data.Company("Tannerie du Sioule");
        var page = await Data.OpenCompany(company);
        var me = As(await Data.Account(Candidate));
        var form = await me.Open(page.Path + "/candidature");

        var mine = await Named(form).Submit();

        mine.Path.ShouldBe("/candidat/candidatures");
        mine.Shows("Candidature spontanée Tannerie du Sioule");
        await Named(form).Submit();
        (await Named(await me.Open(page.Path + "/candidature")).Submit()).ShowsError("Vous avez déjà envoyé une candidature à cette entreprise.");
        (await Data.Count<Application>(a => a.OrganisationId == company.Organisation.Id)).ShouldBe(1);
        var sent = await Data.Single<Application>(a => a.OrganisationId == company.Organisation.Id);
        await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");

        var detail = await mine.Follow("Candidature spontanée");
        (await detail.Follow("Voir la page de l’entreprise")).Path.ShouldBe(page.Path);
        (await detail.FormWith("Retirer ma candidature").Submit()).Shows("Votre candidature est retirée.");
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("retire sa candidature spontanée.");
        // Whoever has withdrawn may come back.
        (await Named(await me.Open(page.Path + "/candidature")).Submit()).Path.ShouldBe("/candidat/candidatures");
    }

    [Fact]
    public async Task Interview_ThenHire_IsOfTheCompany_WithoutAnOffer()
    {
        var company = await Data.Company();
        var sent = await Data.Spontaneous(await Data.OpenCompany(company));
        var employer = As(company.Recruiter);

        var meeting = await employer.Open($"/employeur/candidatures/{sent.Id}/entretien");
        meeting.Field("Message envoyé au candidat").ShouldContain("Votre candidature spontanée nous intéresse.");
        (await meeting.Form.Fill("Jour de l’entretien", Today.AddDays(3).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).Fill("Heure", "14 h 30").Fill("Lieu", "À l’atelier").Submit()).Shows("Entretien");
        (await (await employer.Open($"/employeur/candidatures/{sent.Id}/embauche")).Form.Fill("Contrat", "Cdi").Fill("Début", Today.AddDays(10).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)).Submit()).Shows("Félicitations");

        (await Data.Single<Hire>(h => h.OrganisationId == company.Organisation.Id)).ShouldSatisfyAllConditions(h => h.OfferId.ShouldBeNull(), h => h.Contract.ShouldBe(Contract.Cdi));
    }

    [Fact]
    public async Task Anothers_IsNotFound_NorWhereIAmNotVerified_NorByALinkOfWhoeverLeft()
    {
        var (mine, theirs) = (await Data.Company(), await Data.Company());
        var sent = await Data.Spontaneous(await Data.OpenCompany(theirs));
        var waiting = await Data.Account(Employer);
        var membership = await Data.Recruits(waiting, theirs.Organisation, verified: false);
        var me = As(mine.Recruiter);
        var token = (await me.Open($"/employeur/entreprise/{mine.Organisation.Id}/candidatures-spontanees")).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var (one, opening) = ($"/employeur/candidatures/{sent.Id}", $"/employeur/entreprise/{theirs.Organisation.Id}/candidatures-spontanees");

        foreach (var path in new[] { one, one + "?handler=Cv", List(theirs) + $"/refuser?c={sent.Id}", List(mine) + $"/refuser?c={sent.Id}", one + "/entretien", one + "/proposer", one + "/embauche", List(theirs), List(theirs) + "?format=csv", opening })
        {
            (await me.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await As(waiting).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (string Path, (string, string)[] Fields)[] posts =
        [
            (List(theirs) + "?handler=Hold", [("c", $"{sent.Id}")]),
            (List(theirs) + "?handler=Refuse", [("c", $"{sent.Id}")]),
            (List(mine) + "?handler=Hold", [("c", $"{sent.Id}")]),
            (List(theirs) + "/refuser", [("c", $"{sent.Id}"), ("Refusal.Reason", "Autre"), ("Refusal.Text", "x"), ("Refusal.FormKey", $"{Guid.NewGuid()}")]),
            (one + "?handler=Move", [("to", "AAppeler"), ("revision", "1")]),
            (List(theirs) + "?handler=Undo", [("lot", $"{Guid.NewGuid()}")]),
            (opening + "?handler=Open", [("Input.Seeks", "Prenez tout.")]),
            (opening + "?handler=Confirm", [("x", "x")]),
            (opening + "?handler=Close", [("x", "x")]),
        ];
        foreach (var (path, fields) in posts)
            (await me.Post(path, [.. fields, ("__RequestVerificationToken", token)])).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await Anybody().Open(await Data.LinkOf(sent, membership))).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open(await Data.LinkOf(sent, mine.Membership))).Heading.ShouldBe("Ce lien ne sert plus");
        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Nouvelle);
        (await Data.Single<SpontaneousOpening>(o => o.OrganisationId == theirs.Organisation.Id)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Opening_IsRecalled14DaysBefore_EndsAfter90_AndAButtonKeepsIt()
    {
        var (kept, left) = (await Data.Company(), await Data.Company());
        var (keptPage, leftPage) = (await Data.OpenCompany(kept), await Data.OpenCompany(left));
        Clock.Advance(TimeSpan.FromDays(77));

        await EndOpenings();
        await EndOpenings();

        (await Mail.To(left.Recruiter.Email!)).ShouldHaveSingleItem();
        var page = await As(kept.Recruiter).Open(await Mail.LinkTo(kept.Recruiter.Email!));
        (await page.FormWith("Toujours d’actualité").Submit()).Shows("C’est confirmé.");
        Clock.Advance(TimeSpan.FromDays(14));
        // Over before any job says so.
        (await Anybody().Open(leftPage.Path + "/candidature")).Shows("ne prend pas de candidatures spontanées pour l’instant");
        await EndOpenings();

        (await Data.Single<SpontaneousOpening>(o => o.OrganisationId == left.Organisation.Id)).EndedAt.ShouldNotBeNull();
        (await Mail.LastTo(left.Recruiter.Email!)).Subject.ShouldBe("Vous ne recevez plus de candidatures spontanées");
        (await Anybody().Open(keptPage.Path + "/candidature")).FormWith("Continuer").ShouldNotBeNull();
        (await As(left.Recruiter).Open($"/employeur/entreprise/{left.Organisation.Id}/candidatures-spontanees")).Shows("Fermé");
    }

    [Fact]
    public async Task Closed_OrItsPageOff_TakesNothingMore_NotEvenWhatWaitedToBeConfirmed()
    {
        var company = await Data.Company();
        var page = await Data.OpenCompany(company);
        var form = await Anybody().Open(page.Path + "/candidature");
        await Named(form).Fill("Adresse e-mail", "lente@exemple.fr").Submit();
        var link = await Mail.LinkTo("lente@exemple.fr");

        await (await As(company.Recruiter).Open($"/employeur/entreprise/{company.Organisation.Id}/page")).Form.Choose("Montrer la page au public", chosen: false).Submit();

        (await (await Anybody().Open(link)).FormWith("Envoyer ma candidature").Submit()).ShowsError("Cette entreprise ne prend plus de candidatures spontanées.");
        (await Data.Single<SpontaneousOpening>(o => o.OrganisationId == company.Organisation.Id)).EndedAt.ShouldNotBeNull();
        (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_WithForbiddenWords_OrWithoutAPage_IsRefused()
    {
        var company = await Data.Company();
        var address = $"/employeur/entreprise/{company.Organisation.Id}/candidatures-spontanees";
        var employer = As(company.Recruiter);
        (await (await employer.Open(address)).Form.Fill("Ce que vous cherchez", "Des personnes soigneuses.").Submit()).ShowsError("écrivez-la et montrez-la d’abord");
        await Data.CompanyPage(company);

        var answer = await (await employer.Open(address)).Form.Fill("Ce que vous cherchez", "Nous cherchons des hommes jeunes pour l’atelier.").Submit();

        answer.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("L1132-1");
        answer.Field("Ce que vous cherchez").ShouldBe("Nous cherchons des hommes jeunes pour l’atelier.");
        (await Data.Count<SpontaneousOpening>(o => o.OrganisationId == company.Organisation.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Unanswered_ItsEmployerIsReminded_ThePageTakesNoMore_AndTheCandidateLearnsIt()
    {
        var company = await Data.Company("Faïencerie du Théâtre");
        var page = await Data.OpenCompany(company);
        var sent = await Data.Spontaneous(page);
        Clock.Advance(TimeSpan.FromDays(16));
        await KeepPromises();
        await KeepPromises();
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain(List(company));
        (await Mail.To(company.Recruiter.Email!)).ShouldHaveSingleItem().Subject.ShouldContain("1\u00a0personne attend");

        Clock.Advance(TimeSpan.FromDays(15));
        (await Anybody().Open(page.Path + "?muette")).Shows("elle ne prend plus de candidatures pour l’instant");
        (await As(company.Recruiter).Open(List(company))).Shows("Votre page ne prend plus de candidatures spontanées.");
        Clock.Advance(TimeSpan.FromDays(30));
        await KeepPromises();

        (await Mail.TextTo(sent.Email)).ShouldContain("L’entreprise ne prend plus de candidatures.");
    }

    static WebForm Named(WebPage page) => page.Form.Fill("Prénom", "Inès").Fill("Nom", "Roux");

    static string List(Company company) => $"/employeur/entreprise/{company.Organisation.Id}/candidatures";

    Task EndOpenings() => Site.With<EndOpenings>(job => job.Run(new JobProgress(1), default));

    Task KeepPromises() => Site.With<KeepPromises>(job => job.Run(new JobProgress(1), default));
}
