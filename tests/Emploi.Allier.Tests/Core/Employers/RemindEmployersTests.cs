using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

public sealed class RemindEmployersTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_ElevenMonthsAfter_WritesOnce()
    {
        var orchard = await Recruited("Cueilleur / Cueilleuse");
        await Months(10);
        await Run();
        (await Mail.To(orchard.Recruiter.Email!)).ShouldBeEmpty();

        await Months(2);
        await Run();
        await Run();
        await Months(6);
        await Run();

        var mail = (await Mail.To(orchard.Recruiter.Email!)).ShouldHaveSingleItem();
        mail.Body.ShouldContain("Cueilleur / Cueilleuse");
        mail.Bulk.ShouldBeTrue();
        mail.UnsubscribeUrl.ShouldNotBeNull();
    }

    [Fact]
    public async Task Run_AfterTheyCameBackAndFellSilentAgain_WritesAgain()
    {
        var orchard = await Recruited();
        await Months(12);
        await Run();
        Clock.Advance(TimeSpan.FromDays(1));
        var now = Clock.GetUtcNow();
        await Data.Read(db => db.Set<AccountActivity>().Where(a => a.AccountId == orchard.Recruiter.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, now)));

        await Months(12);
        await Run();

        (await Mail.To(orchard.Recruiter.Email!)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_LeavesAloneWhoeverHasAnOfferOrNeverPublishedOrLeft()
    {
        var (busy, never, gone) = (await Data.Company(), await Data.Company(), await Recruited());
        await Data.OfferOf(busy);
        await Data.DraftOf(never);
        await (await As(gone.Recruiter).Open($"/employeur/equipe/{gone.Organisation.Id}")).FormWith("Ne plus recruter pour cette entreprise").Submit();
        await Months(12);

        await Run();

        foreach (var company in new[] { busy, never, gone }) (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_ByTheMailProgram_EndsItForGood()
    {
        var orchard = await Recruited();
        await Months(12);
        await Run();
        var stop = new Uri((await Mail.LastTo(orchard.Recruiter.Email!)).UnsubscribeUrl!).PathAndQuery;

        using var answer = await Anybody().Send(new(HttpMethod.Post, stop));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Mail.To(orchard.Recruiter.Email!)).ShouldBeEmpty();
        await Months(24);
        await Run();
        (await Mail.To(orchard.Recruiter.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stop_ByALink_NeedsTheButton()
    {
        var orchard = await Recruited();
        await Months(12);
        await Run();
        var stop = new Uri((await Mail.LastTo(orchard.Recruiter.Email!)).UnsubscribeUrl!).PathAndQuery;

        var page = await Anybody().Open(stop);

        page.Heading.ShouldBe("Arrêter le rappel annuel");
        (await Data.Single<YearlyReminder>(r => r.AccountId == orchard.Recruiter.Id)).StoppedAt.ShouldBeNull();
        (await page.Form.Submit()).Heading.ShouldBe("Ce rappel est arrêté");
        (await Data.Single<YearlyReminder>(r => r.AccountId == orchard.Recruiter.Id)).StoppedAt.ShouldNotBeNull();
        (await Anybody().Open("/employeur/rappel-annuel/arreter?jeton=inconnu")).Heading.ShouldBe("Ce rappel est arrêté");
    }

    [Fact]
    public async Task Closing_TheAccount_ForgetsIt()
    {
        var orchard = await Recruited();
        await Months(12);
        await Run();

        await Data.Site.With<Closing>(async closing => await Close(closing, orchard.Recruiter.Id));

        (await Data.Count<YearlyReminder>(r => r.AccountId == orchard.Recruiter.Id)).ShouldBe(0);
    }

    static Task Close(Closing closing, Guid id) => closing.CloseAgain(id, default);

    /// <summary>A company whose offer was public, and is no more.</summary>
    async Task<Company> Recruited(string title = "Vendangeur / Vendangeuse")
    {
        var company = await Data.Company();
        await Data.Withdraw(await Data.OfferOf(company, o => o.Title = title));
        return company;
    }

    Task Months(int count)
    {
        Clock.Set(Clock.GetUtcNow().AddMonths(count));
        return Task.CompletedTask;
    }

    Task Run() => Site.With<RemindEmployers>(job => job.Run(new(1), default));
}
