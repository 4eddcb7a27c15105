using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidat;

public sealed class VisibiliteTests(Site site) : SiteTest(site)
{
    const string ToEmployers = "J’accepte que des employeurs vérifiés de l’Allier voient mon profil sans mon nom";

    [Fact]
    public async Task Get_WithoutAProfile_AsksForIt() =>
        (await As(Candidate).Open("/candidat/visibilite")).Shows("Dites-nous d’abord ce que vous savez faire");

    [Fact]
    public async Task Get_IsOffByDefault_AndShowsExactlyWhatWouldBeSeen()
    {
        var page = await As(await WithProfile()).Open("/candidat/visibilite");

        page.Shows("Votre profil est caché");
        page.Shows("Ce qui serait vu, exactement");
        page.Shows("cuissons, dressage des assiettes");
        page.Field(ToEmployers).ShouldBe("non");
    }

    [Fact]
    public async Task Agree_WithoutABox_SaysSoAndNobodySeesThem()
    {
        var candidate = await WithProfile();

        var page = await (await As(candidate).Open("/candidat/visibilite")).FormWith("J’accepte, pour 90 jours").Submit();

        page.ShowsError(ToEmployers, "Cochez au moins une case, ou ne changez rien : votre profil reste caché.");
        (await Data.Count<Visibility>(v => v.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Agree_LastsForItsDays_AndStopsAtOnce()
    {
        var candidate = await WithProfile();
        var page = await (await As(candidate).Open("/candidat/visibilite")).FormWith("J’accepte, pour 90 jours").Choose(ToEmployers).Submit();
        page.Shows("Votre profil est visible");
        var seen = await Data.Single<Visibility>(v => v.AccountId == candidate.Id);
        seen.Until.ShouldBe(Clock.GetUtcNow().AddDays(90), TimeSpan.FromMinutes(1));
        seen.ToStaff.ShouldBeFalse();

        var after = await page.FormWith("Arrêter tout de suite").Submit();

        after.Shows("Votre profil est caché");
        (await Data.Count<Visibility>(v => v.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Agree_OverAProfileThatChangedMeanwhile_ShowsItAnewFirst()
    {
        var candidate = await WithProfile();
        var page = await As(candidate).Open("/candidat/visibilite");
        await Change(candidate, SeenData.Cook with { Skills = ["pâtisserie"] });

        var answer = await page.FormWith("J’accepte, pour 90 jours").Choose(ToEmployers).Submit();

        answer.ShowsError("Votre profil a changé depuis");
        answer.Shows("pâtisserie");
        (await Data.Count<Visibility>(v => v.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task AProfileThatChanges_ShowsNothingNewUntilAgreedAgain()
    {
        var candidate = await Data.Account(Candidate);
        var seen = await Data.Seen(candidate);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Change(candidate, SeenData.Cook with { Skills = ["pâtisserie"] });
        var employer = As((await Data.Company()).Recruiter);
        (await employer.Open($"/employeur/profils/{seen.Id}")).ShowsNot("pâtisserie");

        var page = await As(candidate).Open("/candidat/visibilite");
        page.Shows("Rien de nouveau n’est montré");
        await page.FormWith("Confirmer").Submit();

        (await employer.Open($"/employeur/profils/{seen.Id}")).Shows("pâtisserie");
    }

    [Fact]
    public async Task Contact_Accepted_GivesWhatWasChosenToThatEmployerAlone_UntilTakenBack()
    {
        var (candidate, one, other) = (await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), await Data.Company("Auberge des Tanneurs"), await Data.Company("Hôtel du Parc"));
        var seen = await Data.Seen(candidate);
        var (asked, second) = (await Data.ContactAsked(one, seen), await Data.ContactAsked(other, seen));
        (await Mail.To(candidate.Email!)).ShouldContain(message => message.Subject.Contains("Auberge des Tanneurs"));

        var page = await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}");
        var answer = await page.FormWith("J’accepte ce contact").Fill("Mon téléphone", "06 12 34 56 78").Submit();

        answer.Shows("C’est accepté");
        var read = await As(one.Recruiter).Open($"/employeur/contacts/{asked.Id}");
        read.Shows("Zélie Quatrevaux");
        read.Shows("+33612345678");
        read.Source.ShouldNotContain(candidate.Email!);
        (await As(other.Recruiter).Open($"/employeur/contacts/{asked.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(other.Recruiter).Open($"/employeur/contacts/{second.Id}")).ShowsNot("Zélie");
        (await Mail.TextTo(one.Recruiter.Email!)).ShouldNotContain("Zélie");
        (await As(candidate).Open("/candidat/visibilite/regards")).Shows("Coordonnées lues par Auberge des Tanneurs");

        await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).FormWith("Ne plus montrer mes coordonnées").Submit();
        (await As(one.Recruiter).Open($"/employeur/contacts/{asked.Id}")).ShowsNot("Zélie");
    }

    [Fact]
    public async Task Contact_AcceptedWithoutAMeans_SaysSo()
    {
        var candidate = await Data.Account(Candidate);
        var asked = await Data.ContactAsked(await Data.Company(), await Data.Seen(candidate));

        var answer = await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).FormWith("J’accepte ce contact").Submit();

        answer.ShowsError("Donner mon adresse e-mail", "Choisissez au moins un moyen de vous joindre.");
    }

    [Fact]
    public async Task Contact_Declined_TellsTheEmployerThatAndNoMore()
    {
        var (candidate, company) = (await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), await Data.Company());
        var asked = await Data.ContactAsked(company, await Data.Seen(candidate));

        await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).FormWith("Décliner").Fill("Une note pour vous", "Trop loin de la crèche").Submit();

        var read = await As(company.Recruiter).Open($"/employeur/contacts/{asked.Id}");
        read.Shows("Déclinée");
        read.Source.ShouldNotContain("crèche");
        read.Source.ShouldNotContain("Zélie");
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldNotContain("crèche");
    }

    [Fact]
    public async Task Contact_LeftAlone_Lapses()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        var asked = await Data.ContactAsked(company, await Data.Seen(candidate));
        var page = await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}");
        Clock.Advance(TimeSpan.FromDays(15));

        var answer = await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).Response.Content.ReadAsStringAsync();

        answer.ShouldNotContain("J’accepte ce contact");
        (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).Shows("Restée sans réponse");
        (await As(company.Recruiter).Open("/employeur/contacts")).Shows("Restée sans réponse");
        page.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Contact_OfSomebodyElse_IsNotFound()
    {
        var asked = await Data.ContactAsked(await Data.Company(), await Data.Seen());

        (await As(Candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stop_TakesBackWhatWasGiven_AndKeepsTheTraceForThePerson()
    {
        var (candidate, company) = (await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), await Data.Company());
        var asked = await Data.ContactAsked(company, await Data.Seen(candidate));
        await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).FormWith("J’accepte ce contact").Choose("Donner mon adresse e-mail").Submit();

        await (await As(candidate).Open("/candidat/visibilite")).FormWith("Arrêter tout de suite").Submit();

        (await As(company.Recruiter).Open($"/employeur/contacts/{asked.Id}")).Source.ShouldNotContain("Zélie");
        var left = await Data.Single<ContactRequest>(r => r.Id == asked.Id);
        (left.State, left.Name, left.Email, left.VisibilityId).ShouldBe((ContactState.Arretee, null, null, null));
        (await As(candidate).Open("/candidat/visibilite")).Shows(company.Organisation.Name);
    }

    [Fact]
    public async Task TheEnd_HidesAtOnce_AndRetentionRemovesIt()
    {
        var (candidate, company) = (await Data.Account(Candidate with { Name = "Zélie Quatrevaux" }), await Data.Company());
        var seen = await Data.Seen(candidate);
        var asked = await Data.ContactAsked(company, seen);
        await (await As(candidate).Open($"/candidat/visibilite/contacts/{asked.Id}")).FormWith("J’accepte ce contact").Choose("Donner mon adresse e-mail").Submit();
        await Data.Read(db => db.Set<Visibility>().Where(v => v.Id == seen.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Until, Clock.GetUtcNow().AddMinutes(-1))));

        (await As(company.Recruiter).Open($"/employeur/profils/{seen.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(company.Recruiter).Open($"/employeur/contacts/{asked.Id}")).Source.ShouldNotContain("Zélie");
        (await As(candidate).Open("/candidat/visibilite")).Shows("Votre profil est caché");

        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));
        (await Data.Count<Visibility>(v => v.Id == seen.Id)).ShouldBe(0);
        (await Data.Single<ContactRequest>(r => r.Id == asked.Id)).Name.ShouldBeNull();
    }

    [Fact]
    public async Task TwoWeeksBeforeTheEnd_TheyAreTold_Once_AndProlong()
    {
        var candidate = await Data.Account(Candidate);
        var seen = await Data.Seen(candidate);
        await Data.Read(db => db.Set<Visibility>().Where(v => v.Id == seen.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Until, Clock.GetUtcNow().AddDays(13))));

        for (var i = 0; i < 2; i++) await Site.With<WarnEndingVisibility>(job => job.Run(new JobProgress(1), default));

        (await Mail.To(candidate.Email!)).Count(message => message.Subject == "Votre profil va cesser d’être visible").ShouldBe(1);
        await (await As(candidate).Open("/candidat/visibilite")).FormWith("Prolonger de 90 jours").Submit();
        var prolonged = await Data.Single<Visibility>(v => v.Id == seen.Id);
        (prolonged.Until, prolonged.WarnedAt).ShouldBe((prolonged.Until, null));
        prolonged.Until.ShouldBeGreaterThan(Clock.GetUtcNow().AddDays(89));
    }

    [Fact]
    public async Task Forget_OfTheProfile_HidesItToo()
    {
        var candidate = await Data.Account(Candidate);
        await Data.Seen(candidate);

        await (await As(candidate).Open("/candidat/profil")).FormWith("Effacer mon profil").Submit();

        (await Data.Count<Visibility>(v => v.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Close_LeavesNothingOfIt()
    {
        var (candidate, company) = (await Data.Account(Candidate), await Data.Company());
        await Data.ContactAsked(company, await Data.Seen(candidate));
        await Site.With<Visibilities>(visibilities => visibilities.HideFrom(candidate.Id, "Carrefour", default));
        await Data.Add(new PersonShown { AccountId = candidate.Id, OfferId = (await Data.Offer()).Id, ToStaff = true, FirstAt = Clock.GetUtcNow(), LastAt = Clock.GetUtcNow(), Place = 1, Reasons = ["Très proche"] });

        await Site.With<IServiceProvider>(async services =>
            (await services.GetRequiredService<Closing>().Close(await services.GetRequiredService<EmploiDbContext>().Set<Account>().SingleAsync(a => a.Id == candidate.Id), default)).ShouldBeNull());

        (await Data.Count<Visibility>(v => v.AccountId == candidate.Id)).ShouldBe(0);
        (await Data.Count<ContactRequest>(r => r.AccountId == candidate.Id)).ShouldBe(0);
        (await Data.Count<HiddenFrom>(h => h.AccountId == candidate.Id)).ShouldBe(0);
        (await Data.Count<PersonShown>(s => s.AccountId == candidate.Id)).ShouldBe(0);
    }

    async Task<Account> WithProfile()
    {
        var candidate = await Data.Account(Candidate);
        await Change(candidate, SeenData.Cook);
        return candidate;
    }

    Task Change(Account candidate, ProfileFacts facts) => Site.With<KeptProfiles>(async profiles => (await profiles.Keep(candidate.Id, facts, null, default)).ShouldBeNull());
}
