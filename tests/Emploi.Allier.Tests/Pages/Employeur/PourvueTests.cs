using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>Who took a job, under which contract, and which aid the employer asks for.</summary>
public sealed class PourvueTests(Site site) : SiteTest(site)
{
    const string Question = "Demandez-vous une aide à l’embauche ?", Elsewhere = "Une personne trouvée ailleurs, hors de ce site";

    [Fact]
    public async Task Filled_AsksWhoTookTheJob_AndNotesSomebodyFoundElsewhere()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var employer = As(company.Recruiter);

        var page = await (await employer.Open($"/employeur/offres/{offer.Reference}")).FormWith("Le poste est pourvu").Submit("Le poste est pourvu");
        page.Heading.ShouldStartWith("Qui a pris le poste ?");
        page.Shows("elle n’est plus visible");
        page = await page.Form.Fill("Qui a pris le poste ?", Elsewhere).Fill("Contrat", "CDD").Fill("Début", "01/10/2026").Fill("Fin", "31/12/2026").Submit();

        page.Shows("L’embauche est notée.");
        page.Shows("CDD à partir du 1er octobre 2026, jusqu’au 31 décembre 2026, une personne trouvée ailleurs");
        var hire = await Data.Single<Hire>(h => h.OfferId == offer.Id);
        (hire.OrganisationId, hire.PersonId, hire.Elsewhere, hire.Contract, hire.EndsOn, hire.Aid).ShouldBe((company.Organisation.Id, null, true, Contract.Cdd, new DateOnly(2026, 12, 31), null));
        page.ShowsNot("Dire qui a pris le poste");
        (await As(Staff.With(Role.Equipe)).Open($"/equipe/moderation/{offer.Reference}")).Shows("une personne trouvée ailleurs");
    }

    [Fact]
    public async Task SomebodyWhoApplied_IsChosenAmongThem_AndTheirApplicationEndsInTheHire()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var (sent, other) = (await Data.Application(offer, "Ana", "Choisie"), await Data.Application(offer, "Bob", "Autre"));

        var page = await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/pourvue")).Form.Fill("Qui a pris le poste ?", "Ana Choisie (Nouvelle)").Fill("Début", "01/10/2026").Submit();

        page.Shows("L’embauche est notée.");
        page.Shows("une personne qui a postulé ici");
        var hired = await Data.Single<Application>(a => a.Id == sent.Id);
        hired.State.ShouldBe(ApplicationState.Embauchee);
        (await Data.Single<Hire>(h => h.OfferId == offer.Id)).ShouldSatisfyAllConditions(h => h.Id.ShouldBe(hired.HireId!.Value), h => h.PersonId.ShouldNotBeNull(), h => h.Elsewhere.ShouldBeFalse());
        (await Data.Single<Application>(a => a.Id == other.Id)).State.ShouldBe(ApplicationState.Nouvelle);
        (await Mail.To(sent.Email)).ShouldBeEmpty("nothing leaves by itself");
    }

    [Theory]
    [InlineData("Oui, je demande le CIED", HiringAid.Cied, "Demande de CIED à étudier : ")]
    [InlineData("Je ne sais pas, rappelez-moi", HiringAid.Rappel, "Rappeler au sujet du CIED : ")]
    [InlineData("Non", HiringAid.Aucune, null)]
    public async Task TheAid_IsAskedWhereTheContractCouldOpenIt_AndMakesOneTask(string answer, HiringAid aid, string? title)
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.WeeklyHours = 35);
        var form = (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/pourvue")).Form.Fill("Qui a pris le poste ?", Elsewhere).Fill("Contrat", "CDI").Fill("Début", "01/10/2026");
        (await form.Submit()).ShowsError("Dites si vous demandez une aide à l’embauche.");

        await Task.WhenAll(form.Choose(answer).Submit(), form.Submit(), form.Submit());

        var hire = (await Data.All<Hire>(h => h.OfferId == offer.Id)).ShouldHaveSingleItem();
        hire.Aid.ShouldBe(aid);
        var key = $"cied:{hire.Id}";
        var tasks = await Data.All<StaffTask>(t => t.SourceKey == key);
        if (title is null) tasks.ShouldBeEmpty();
        else
        {
            var task = tasks.ShouldHaveSingleItem();
            WebPage.Plain(task.Title).ShouldBe(title + company.Organisation.Name);
            WebPage.Plain(task.Details).ShouldBe($"Offre « {offer.Title} » : CDI à partir du 1er octobre 2026. La personne a été trouvée hors du site.");
            task.DueAt.ShouldBe(WorkingDays.After(Clock.GetUtcNow(), 24));
        }
        var id = hire.Id.ToString();
        (await Data.All<AuditEntry>(e => e.TableName == "hires" && e.RowKey == id)).ShouldHaveSingleItem().ActorId.ShouldBe(company.Recruiter.Id);
    }

    [Fact]
    public async Task TheAid_IsNotAsked_OfAContractThatCannotOpenIt_WhateverIsSent()
    {
        var company = await Data.Company();
        var (few, brief) = (await Data.OfferOf(company, o => o.WeeklyHours = 10), await Data.OfferOf(company, o => (o.WeeklyHours, o.Contract, o.ContractMonths) = (35, Contract.Cdd, 3)));
        var employer = As(company.Recruiter);
        foreach (var offer in new[] { few, brief })
        {
            var page = await employer.Open($"/employeur/offres/{offer.Reference}/pourvue");
            page.ShowsNot(Question);
            await page.Form.Force("Hired.Aid", "Cied").Fill("Qui a pris le poste ?", Elsewhere).Fill("Contrat", "CDD").Fill("Début", "01/10/2026").Fill("Fin", "31/12/2026").Submit();
            var hire = await Data.Single<Hire>(h => h.OfferId == offer.Id);
            hire.Aid.ShouldBeNull();
            var key = $"cied:{hire.Id}";
            (await Data.Count<StaffTask>(t => t.SourceKey == key)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task TheAid_IsAsked_WhenTheContractThatWasSignedOpensIt_ThoughTheOfferDidNot()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => (o.WeeklyHours, o.Contract, o.ContractMonths) = (35, Contract.Cdd, 3));

        var page = await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/pourvue")).Form
            .Fill("Qui a pris le poste ?", Elsewhere).Fill("Contrat", "CDD").Fill("Début", "01/10/2026").Fill("Fin", "30/09/2027").Submit();

        page.ShowsError("Dites si vous demandez une aide à l’embauche.");
        page.Shows(Question);
        page.Shows("10 000 €");
        page.Field("Fin, si le contrat en a une").ShouldBe("30/09/2027");
        (await Data.Count<Hire>(h => h.OfferId == offer.Id)).ShouldBe(0);
        (await page.Form.Choose("Je ne sais pas, rappelez-moi").Submit()).Shows("à rappeler au sujet du CIED");
    }

    [Fact]
    public async Task AnApplication_AsksTheSame_OnItsOwnPage()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company, o => o.WeeklyHours = 35));
        var form = (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}/embauche")).Form.Fill("Début", "01/10/2026");

        (await form.Submit()).ShowsError("Dites si vous demandez une aide à l’embauche.");
        await Task.WhenAll(form.Choose("Oui, je demande le CIED").Submit(), form.Submit());

        var hire = (await Data.All<Hire>(h => h.OfferId == sent.OfferId)).ShouldHaveSingleItem();
        hire.Aid.ShouldBe(HiringAid.Cied);
        var key = $"cied:{hire.Id}";
        (await Data.All<StaffTask>(t => t.SourceKey == key)).ShouldHaveSingleItem().Details.ShouldEndWith("La personne a postulé ici.");
    }

    [Fact]
    public async Task AnApplicationWithoutAnOffer_MayAskForTheAid_AndNeedNot()
    {
        var company = await Data.Company();
        var page = await Data.OpenCompany(company);
        var (asking, silent) = (await Data.Spontaneous(page, "Ana"), await Data.Spontaneous(page, "Bob"));
        var employer = As(company.Recruiter);

        await (await employer.Open($"/employeur/candidatures/{asking.Id}/embauche")).Form.Fill("Contrat", "CDI").Fill("Début", "01/10/2026").Choose("Oui, je demande le CIED").Submit();
        await (await employer.Open($"/employeur/candidatures/{silent.Id}/embauche")).Form.Fill("Contrat", "CDI").Fill("Début", "01/10/2026").Submit();

        var hires = await Data.All<Hire>(h => h.OrganisationId == company.Organisation.Id);
        hires.Select(h => h.Aid).ShouldBe([HiringAid.Cied, null], ignoreOrder: true);
        var keys = hires.Select(h => $"cied:{h.Id}").ToList();
        var task = (await Data.All<StaffTask>(t => keys.Contains(t.SourceKey))).ShouldHaveSingleItem();
        WebPage.Plain(task.Details).ShouldStartWith("Sans offre : CDI");
        task.LinkPath.ShouldBe($"/equipe/entreprises/{company.Organisation.Id}");
    }

    [Fact]
    public async Task AnothersOfferOrApplication_IsNotFoundNorTaken()
    {
        var (mine, theirs) = (await Data.Company(), await Data.Company("Boulangerie des Halles"));
        var (offer, foreign) = (await Data.OfferHere(mine), await Data.OfferHere(theirs));
        var application = await Data.Application(foreign);
        var employer = As(mine.Recruiter);
        var page = await employer.Open($"/employeur/offres/{offer.Reference}/pourvue");
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        (string, string)[] said(string by) => [("__RequestVerificationToken", token), ("Hired.By", by), ("Hired.Contract", "Cdi"), ("Hired.StartsOn", "01/10/2026"), ("Hired.FormKey", Guid.NewGuid().ToString())];

        (await employer.Open($"/employeur/offres/{foreign.Reference}/pourvue")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await employer.Post($"/employeur/offres/{foreign.Reference}/pourvue", said("ailleurs"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await employer.Post($"/employeur/offres/{offer.Reference}/pourvue", said(application.Id.ToString()))).ShowsError("Qui a pris le poste ?", "Choisissez qui a pris le poste.");

        (await Data.Count<Hire>(h => h.OfferId == foreign.Id || h.OfferId == offer.Id)).ShouldBe(0);
        (await Data.Single<Application>(a => a.Id == application.Id)).State.ShouldBe(ApplicationState.Nouvelle);
    }

    [Fact]
    public async Task WhoeverIsNotProved_FindsNeitherTheOfferNorItsApplications()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        await Data.Application(offer, "Ana", "Secrète");
        var unproved = await Data.Account(Employer);
        await Data.Recruits(unproved, company.Organisation, verified: false);
        await Data.Read(async db =>
        {
            var posting = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<Emploi.Allier.Core.Employers.Posting>(), p => p.OfferId == offer.Id);
            posting.GoWith(unproved.Id);
            return await db.SaveChangesAsync();
        });

        var page = await As(unproved).Open($"/employeur/offres/{offer.Reference}/pourvue");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.ShowsNot("Secrète");
    }

    [Fact]
    public async Task ADraft_HasNobodyToTell()
    {
        var company = await Data.Company();
        var draft = await Data.DraftOf(company);

        (await As(company.Recruiter).Open($"/employeur/offres/{draft.Reference}/pourvue")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
