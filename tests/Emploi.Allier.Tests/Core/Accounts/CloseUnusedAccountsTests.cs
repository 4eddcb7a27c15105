using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Accounts;

public sealed class CloseUnusedAccountsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_WarnsThenClosesWhoNeverCame()
    {
        var account = await Data.Account(Candidate);

        Clock.Advance(TimeSpan.FromDays(690));
        await Run();
        (await Mail.To(account.Email!)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromDays(15));
        await Run();
        await Run();
        (await Mail.To(account.Email!)).ShouldHaveSingleItem().Subject.ShouldBe("Votre compte va être fermé");

        Clock.Advance(TimeSpan.FromDays(29));
        await Run();
        (await Data.Again(account)).ClosedAt.ShouldBeNull();

        Clock.Advance(TimeSpan.FromDays(2));
        await Run();
        (await Data.Again(account)).ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Run_LeavesNothingOfACandidate_WhomItToldHowToStay()
    {
        var account = await Data.Account(Candidate with { Name = "Apolline Rarissime", Email = "apolline.rarissime@exemple.fr" });
        var application = await Data.Application(given: "Apolline", family: "Rarissime", account: account, file: await Data.Cv("apolline-rarissime.pdf", "Apolline Rarissime"));
        await Data.Add(new Favourite { AccountId = account.Id, Reference = "abcd2345", Title = "Soudeur", KeptAt = Clock.GetUtcNow() });
        await Site.With<KeptProfiles>(profiles => profiles.Keep(account.Id, new() { Skills = ["rarissime"] }, null, default));
        await Site.With<Alerts>(alerts => alerts.Create(account.Id, SearchAddress.Parse("?mot=rarissime-soudure"), AlertRhythm.Jour, default));
        Clock.Advance(TimeSpan.FromDays(710));
        await Run();
        var warning = await Mail.TextTo(account.Email!);
        Clock.Advance(TimeSpan.FromDays(40));

        await Run();
        await Data.Drain();

        warning.ShouldContain("votre profil, vos candidatures et leurs CV, vos alertes, vos favoris");
        warning.ShouldContain("Pour le garder, il suffit de vous connecter");
        (await Data.TracesOf("Apolline", "apolline.rarissime")).ShouldBeEmpty();
        (await Data.Count<StoredFile>(f => f.Id == application.FileId)).ShouldBe(0);
        (await Data.TracesOf(account.Id.ToString())).Except(Traces.OfAClosedAccount).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_KeepsWhoCameBack()
    {
        var account = await Data.Account(Candidate);
        Clock.Advance(TimeSpan.FromDays(710));
        await Run();
        await As(account).Open("/compte");

        Clock.Advance(TimeSpan.FromDays(40));
        await Run();

        var kept = await Data.Again(account);
        (kept.ClosedAt, kept.WarnedAt).ShouldBe((null, null));
    }

    [Fact]
    public async Task Run_KeepsWhoComesBackWhileItRuns()
    {
        var account = await Data.Account(Candidate);
        Clock.Advance(TimeSpan.FromDays(710));
        await Run();
        Clock.Advance(TimeSpan.FromDays(40));

        await Site.With<EmploiDbContext>(async db =>
        {
            await using var visit = await db.Database.BeginTransactionAsync();
            await db.Set<AccountActivity>().Where(a => a.AccountId == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, Clock.GetUtcNow()));
            var run = Run();
            await Waits(run);
            await visit.CommitAsync();
            await run;
        });

        (await Data.Again(account)).ClosedAt.ShouldBeNull();
    }

    /// <summary>Until the job stands before the row that the visit holds, or is over.</summary>
    async Task Waits(Task run)
    {
        while (!run.IsCompleted && await Site.Db(db => db.Database.SqlQuery<long>(
            $"""select count(*) as "Value" from pg_locks held join pg_locks waited on held.pid = waited.pid where not waited.granted and held.database = (select oid from pg_database where datname = current_database())""").SingleAsync()) == 0)
            await Task.Yield();
    }

    [Fact]
    public async Task Run_NotesInTheJournalWhoIsClosed()
    {
        var account = await Data.Account(Candidate);
        Clock.Advance(TimeSpan.FromDays(710));
        await Run();
        Clock.Advance(TimeSpan.FromDays(40));

        await Run();

        (await File.ReadAllTextAsync(Path.Combine(Site.Files, "erasures.log"))).ShouldContain(account.Id.ToString());
    }

    [Fact]
    public async Task Run_KeepsStaffAndDropsSignUpsNeverConfirmed()
    {
        var agent = await Data.Account(Staff.With(Role.Equipe));
        var unconfirmed = await Data.Account(Candidate with { Confirmed = false });

        Clock.Advance(TimeSpan.FromDays(8));
        await Run();
        (await Data.Count<Account>(a => a.Id == unconfirmed.Id)).ShouldBe(0);

        Clock.Advance(TimeSpan.FromDays(2000));
        await Run();
        (await Data.Again(agent)).ClosedAt.ShouldBeNull();
    }

    Task Run() => Site.With<CloseUnusedAccounts>(job => job.Run(new JobProgress(1), CancellationToken.None));
}
