using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

/// <summary>Everyone learns the truth.</summary>
public sealed class KeepPromisesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_RemindsTheEmployerTwice_ThenTellsWhoeverWaits_OnceEach()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(offer, account: candidate);
        await Data.Application(offer);
        var answered = await Data.Application(offer);
        await Site.With<ApplicationLots>(lots => lots.Refuse([answered.Id], RefusalReason.Autre, "Merci.", Guid.NewGuid(), default));

        await After(14);
        (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
        await After(1);
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("2\u00a0candidatures à votre offre");
        await After(1);
        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(1);
        await After(14);
        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(2);
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("votre offre ne prend plus de candidatures");
        await After(29);
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).ShowsNot("Sans réponse de l’employeur");
        await After(1);
        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(2);
        (await Mail.TextTo(candidate.Email!)).ShouldContain("L’employeur n’a pas répondu");
        await After(1);
        (await Mail.To(candidate.Email!)).Count.ShouldBe(1);
        (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).Shows("Sans réponse de l’employeur");
        (await As(candidate).Open("/candidat/candidatures")).Shows("Sans réponse de l’employeur");
        (await Mail.To(answered.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_RemindsOnceOfWhatNobodyConfirmed_ThenForgetsIt()
    {
        var sent = await Data.Application(confirmed: false);

        await After(2);
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        await After(1);
        await After(1);
        (await Mail.To(sent.Email)).ShouldHaveSingleItem().Subject.ShouldContain("n’est pas partie");
        (await Anybody().Open(await Mail.LinkTo(sent.Email))).Heading.ShouldContain("Envoyer votre candidature");
        await After(3);
        (await Data.Count<Application>(a => a.Id == sent.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task ResponseRate_CountsWhatWasAnswered_AndIsShownToWhoeverReadsTheOffer()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = new List<Application>();
        for (var i = 0; i < 5; i++) sent.Add(await Data.Application(offer));
        await Site.With<ApplicationLots>(lots => lots.Refuse([.. sent.Take(4).Select(a => a.Id)], RefusalReason.Autre, "Merci.", Guid.NewGuid(), default));
        (await Anybody().Open("/offres/" + offer.Slug)).ShowsNot("Cet employeur répond");

        Clock.Advance(TimeSpan.FromDays(16));

        (await Anybody().Open("/offres/" + offer.Slug + "?x")).Shows("Cet employeur répond à 80 % des candidatures.");
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures")).Shows("Vous répondez à 80 % des candidatures.");
    }

    [Fact]
    public async Task Retention_ErasesTwoYearsAfterTheLastContact_WithTheCv()
    {
        var cv = await Site.With<CvFile, Saved>(cvs => cvs.Save("cv.pdf", new MemoryStream(ApplicationsData.Pdf()), default));
        var (old, recent) = (await Data.Application(file: cv.Id), await Data.Application());
        var (before, after) = (Clock.GetUtcNow().AddDays(-732), Clock.GetUtcNow().AddDays(-728));
        await Data.Read(db => db.Set<Application>().Where(a => a.Id == old.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastContactAt, before)));
        await Data.Read(db => db.Set<Application>().Where(a => a.Id == recent.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastContactAt, after)));

        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));

        (await Data.Count<Application>(a => a.Id == old.Id)).ShouldBe(0);
        (await Data.Count<StoredFile>(f => f.Id == cv.Id)).ShouldBe(0);
        (await Data.Count<Application>(a => a.Id == recent.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Recruiter_IsWhoeverPosted_ElseTheOwner()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var colleague = await Data.Account(Employer);
        var theirs = await Data.Recruits(colleague, company.Organisation);

        (await Data.Read(db => db.RecruiterOf(offer.Id, default)))!.Id.ShouldBe(company.Membership.Id);
        await Data.Read(db => db.Set<Membership>().Where(m => m.Id == company.Membership.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Owner, false).SetProperty(m => m.EndedAt, Clock.GetUtcNow())));
        (await Data.Read(db => db.RecruiterOf(offer.Id, default)))!.Id.ShouldBe(theirs.Id);
    }

    async Task After(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Site.With<KeepPromises>(job => job.Run(new JobProgress(1), default));
    }
}
