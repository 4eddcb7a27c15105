using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

public sealed class WarnEndingApplicationsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_TellsAnAccountOnce_OfAllThatEnds_WithTheWayToACopy()
    {
        var candidate = await Data.Account(Candidate);
        await Quiet(701, await Sent("Luthière d’Yzeure", candidate));
        await Quiet(705, await Sent("Tonnelier de Cusset", candidate));
        await Quiet(698, await Sent("Vigneronne de Saulcet", candidate));
        var away = await Data.Elsewhere(candidate, await Data.Offer(o => (o.Title, o.ApplyUrl) = ("Tourneur de Gannat", "https://atelier.exemple.fr/1")));
        await Data.Read(db => db.Set<ApplicationElsewhere>().Where(a => a.Id == away.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresAt, Clock.GetUtcNow().AddDays(29))));

        await Run();
        await Run();

        var mail = (await Mail.To(candidate.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("3 candidatures vont être effacées");
        mail.Secret.ShouldBeTrue();
        var text = await Mail.TextTo(candidate.Email!);
        foreach (var title in new[] { "Luthière d’Yzeure", "Tonnelier de Cusset", "Tourneur de Gannat" }) text.ShouldContain(title);
        text.ShouldNotContain("Vigneronne");
        text.ShouldContain($"effacée le {French.LongDate(Calendar.DayOf(Clock.GetUtcNow().AddDays(-701)).AddDays(731))}");
        text.ShouldContain("/compte/mes-donnees");
        (await As(candidate).Open("/compte/mes-donnees")).Shows("Recevoir une copie de mes données");
    }

    [Fact]
    public async Task Run_TellsWhoeverHasNoAccount_ByALinkToEachApplication()
    {
        await Quiet(720, await Sent("Luthière d’Yzeure", email: "sans.compte@exemple.fr"));
        await Quiet(710, await Sent("Tonnelier de Cusset", email: "Sans.Compte@exemple.fr"));

        await Run();

        (await Mail.To("sans.compte@exemple.fr")).Concat(await Mail.To("Sans.Compte@exemple.fr")).ShouldHaveSingleItem();
        (await Mail.TextTo("sans.compte@exemple.fr")).ShouldContain("Tonnelier de Cusset");
        var page = await Anybody().Open(await Mail.LinkTo("sans.compte@exemple.fr"));
        page.Shows("Luthière d’Yzeure");
        page.Shows("Retirer ma candidature");
    }

    [Fact]
    public async Task Run_TellsWhoeverHasNoEMail_ByATextToTheirNumber_Once()
    {
        await Quiet(720, await Data.Application(await Data.OfferHere(await Data.Company(), o => o.Title = "Luthier / Luthière"), mobile: "+33639980711"));

        await Run();
        await Run();

        (await Mail.To("+33639980711")).ShouldHaveSingleItem();
        (await Mail.TextTo("+33639980711")).ShouldContain("sera effacée le");
        (await Mail.TextTo("+33639980711")).ShouldNotContain("jeton=", customMessage: "so long after, the number may be another's");
    }

    [Fact]
    public async Task WhatHappensLater_IsToldOfItsNewEnd()
    {
        var candidate = await Data.Account(Candidate);
        var sent = await Sent("Luthière d’Yzeure", candidate);
        await Quiet(715, sent);
        await Run();
        await Data.Read(async db =>
        {
            var found = await db.Set<Application>().SingleAsync(a => a.Id == sent.Id);
            found.Touched(Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await After(690);
        (await Told(candidate)).ShouldBe(1);
        await After(11);
        await After(1);

        (await Told(candidate)).ShouldBe(2);
    }

    [Fact]
    public async Task WhatRetentionErases_WasTold_OnTheDaySaid()
    {
        var sent = await Data.Application(account: await Data.Account(Candidate));
        var erasedOn = Calendar.DayOf(sent.LastContactAt).AddDays(731);
        await After(699);
        (await Mail.To(sent.Email)).ShouldBeEmpty();
        await After(1);
        (await Mail.TextTo(sent.Email)).ShouldContain($"effacée le {French.LongDate(erasedOn)}");

        await After(30);
        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));
        (await Data.Count<Application>(a => a.Id == sent.Id)).ShouldBe(1);
        await After(1);
        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));

        Today.ShouldBe(erasedOn);
        (await Data.Count<Application>(a => a.Id == sent.Id)).ShouldBe(0);
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_SaysNothingOfWhatWasWithdrawn_NorToWhoeverIsNoMoreThere()
    {
        var (withdrawn, unproved, suspended) = (await Data.Application(), await Data.Application(confirmed: false), await Data.Account(Candidate));
        var theirs = await Data.Application(account: suspended);
        await Data.Read(db => db.Set<Account>().Where(a => a.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, Clock.GetUtcNow())));
        await Data.Read(db => db.Set<Application>().Where(a => a.Id == withdrawn.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ApplicationState.Retiree)));
        foreach (var each in new[] { withdrawn, unproved, theirs }) await Quiet(725, each);

        await Run();

        foreach (var each in new[] { withdrawn, unproved, theirs }) (await Mail.To(each.Email)).ShouldBeEmpty();
    }

    async Task<Application> Sent(string title, Account? account = null, string? email = null) =>
        await Data.Application(await Data.OfferHere(await Data.Company(), o => o.Title = title), email: email, account: account);

    async Task<int> Told(Account account) => (await Mail.To(account.Email!)).Count(message => message.Subject.Contains("va être effacée"));

    Task Run() => Site.With<WarnEndingApplications>(job => job.Run(new JobProgress(1), default));

    async Task After(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Run();
    }

    /// <summary>Nobody has said anything for so many days.</summary>
    Task Quiet(int days, Application application) => Data.Read(db => db.Set<Application>().Where(a => a.Id == application.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastContactAt, Clock.GetUtcNow().AddDays(-days))));
}
