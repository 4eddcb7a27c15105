using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Jobs;

public sealed class BuiltInSchedulerTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task StartDue_AtItsHour_RunsOnceAndRemembers()
    {
        var job = await JobGround.Lay(Site, "30 3 * * *", "2027-01-10T01:00:00+01:00");
        var process = job.Process();

        await job.RunDue(process);
        job.Runs.ShouldBe(0);

        job.At("2027-01-10T03:30:01+01:00");
        await job.RunDue(process);
        await job.RunDue(process);

        job.Runs.ShouldBe(1);
        var run = (await job.History()).Single();
        run.State.ShouldBe(JobRunState.Succeeded);
        run.Cause.ShouldBe(JobCause.Schedule);
        run.DueAt.ShouldBe(new DateTimeOffset(2027, 1, 10, 2, 30, 0, TimeSpan.Zero));
        (await job.State()).LastSuccess.ShouldBe(job.Clock.GetUtcNow());
    }

    [Fact]
    public async Task StartDue_AfterAWeekAway_RunsOnceForAllThatWasMissed()
    {
        var job = await JobGround.Lay(Site, "30 3 * * *", "2027-01-01T12:00:00+01:00");
        job.At("2027-01-08T12:00:00+01:00");

        await job.RunDue(job.Process());
        await job.RunDue(job.Process());

        job.Runs.ShouldBe(1);
    }

    [Theory]
    [InlineData("2027-03-27T12:00:00+01:00", "2027-03-28T12:00:00+02:00", "30 2 * * *", 1)]
    [InlineData("2027-10-30T12:00:00+02:00", "2027-10-31T12:00:00+01:00", "30 2 * * *", 1)]
    [InlineData("2027-03-28T00:00:00+01:00", "2027-03-28T06:00:00+02:00", "*/30 * * * *", 10)]
    [InlineData("2027-10-31T00:00:00+02:00", "2027-10-31T06:00:00+01:00", "*/30 * * * *", 14)]
    public async Task StartDue_ThroughANightWhenTheClockJumps(string from, string to, string cron, int expected)
    {
        var job = await JobGround.Lay(Site, cron, from);
        var process = job.Process();
        for (var end = DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture); job.Clock.GetUtcNow() < end; job.Clock.Advance(TimeSpan.FromMinutes(10)))
            await job.RunDue(process);
        await job.RunDue(process);

        job.Runs.ShouldBe(expected);
    }

    [Fact]
    public async Task StartDue_OfTwoProcessesAtOnce_NeverRunsTwice()
    {
        var job = await JobGround.Lay(Site, "*/5 * * * *", "2027-01-10T00:00:00+01:00");
        BuiltInScheduler[] processes = [job.Process(), job.Process(), job.Process()];
        var inside = 0;
        job.Body = async (_, _) =>
        {
            Interlocked.Increment(ref inside).ShouldBe(1);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        };
        for (var i = 0; i < 20; i++)
        {
            job.Clock.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAll(processes.Select(job.RunDue));
        }

        (await job.History()).ShouldAllBe(run => run.State == JobRunState.Succeeded);
        job.Runs.ShouldBe(20);
    }

    [Fact]
    public async Task StartDue_WhileItRuns_DoesNotStartItAgainHereOrElsewhere()
    {
        var job = await JobGround.Lay(Site, "*/5 * * * *", "2027-01-10T00:00:00+01:00");
        var held = new TaskCompletionSource();
        job.Body = (_, _) => held.Task;
        var (here, elsewhere) = (job.Process(), job.Process());
        job.Clock.Advance(TimeSpan.FromMinutes(5));
        await here.StartDue(CancellationToken.None);
        await job.Until(() => Task.FromResult(job.Runs == 1));

        job.Clock.Advance(TimeSpan.FromMinutes(20));
        await job.RunDue(elsewhere);
        await here.StartDue(CancellationToken.None);
        job.Runs.ShouldBe(1);

        held.SetResult();
        await here.Idle();
        (await job.History()).Single().State.ShouldBe(JobRunState.Succeeded);
    }

    [Fact]
    public async Task Failure_IsTriedAgainLaterAndLater_ThenWaitsForItsHour()
    {
        var job = await JobGround.Lay(Site, "0 3 1 * *", "2027-01-31T00:00:00+01:00");
        job.Body = (_, _) => throw new InvalidOperationException("La source ne répond pas");
        var process = job.Process();
        job.At("2027-02-01T03:00:00+01:00");

        await job.RunDue(process);
        foreach (var wait in Schedule.RetryAfter)
        {
            job.Clock.Advance(wait - TimeSpan.FromSeconds(1));
            await job.RunDue(process);
            job.Clock.Advance(TimeSpan.FromSeconds(1));
            await job.RunDue(process);
        }
        job.Clock.Advance(TimeSpan.FromDays(10));
        await job.RunDue(process);

        var history = await job.History();
        history.Select(run => run.Attempt).ShouldBe([1, 2, 3, 4, 5]);
        history.ShouldAllBe(run => run.State == JobRunState.Failed && run.Error == "InvalidOperationException: La source ne répond pas");

        job.Body = (_, _) => Task.CompletedTask;
        job.At("2027-03-01T03:00:00+01:00");
        await job.RunDue(process);
        (await job.History())[^1].ShouldSatisfyAllConditions(run => run.State.ShouldBe(JobRunState.Succeeded), run => run.Attempt.ShouldBe(1));
        (await job.State()).RetryAt.ShouldBeNull();
    }

    [Fact]
    public async Task Progress_IsSavedOnceASecondAndSurvives()
    {
        var job = await JobGround.Lay(Site, "*/5 * * * *", "2027-01-10T00:00:00+01:00");
        var held = new TaskCompletionSource();
        job.Body = async (progress, _) =>
        {
            for (var i = 1; i <= 400; i++) progress.Report(i, 1_000);
            progress.Say("Lecture du fichier");
            await held.Task;
            progress.Report(1_000);
        };
        var process = job.Process();
        job.Clock.Advance(TimeSpan.FromMinutes(5));
        await process.StartDue(CancellationToken.None);

        await job.Until(async () => (await job.History()).SingleOrDefault() is { Done: 400, Total: 1_000, Message: "Lecture du fichier", State: JobRunState.Running });
        held.SetResult();
        await process.Idle();
        (await job.History()).Single().ShouldSatisfyAllConditions(run => run.Done.ShouldBe(1_000), run => run.State.ShouldBe(JobRunState.Succeeded));
    }

    [Fact]
    public async Task Stop_ByAPerson_CancelsAndDoesNotTryAgain()
    {
        var job = await JobGround.Lay(Site, "0 3 * * *", "2027-01-10T00:00:00+01:00");
        job.Body = (_, stop) => Task.Delay(Timeout.Infinite, stop);
        var process = job.Process();
        job.At("2027-01-10T03:00:00+01:00");
        await process.StartDue(CancellationToken.None);
        await job.Until(async () => (await job.History()).Count == 1);

        await job.Order(orders => orders.Stop(job.Schedule.Name, CancellationToken.None));
        await job.Until(async () => (await job.History()).Single().State != JobRunState.Running);

        await process.Idle();
        job.Clock.Advance(TimeSpan.FromHours(2));
        await job.RunDue(process);
        (await job.History()).Single().State.ShouldBe(JobRunState.Stopped);
        (await Data.All<AuditEntry>(entry => entry.TableName == "job_runs")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task ShutDown_InTheMiddle_LeavesARunThatTheNextStartTakesUp()
    {
        var job = await JobGround.Lay(Site, "0 3 * * *", "2027-01-10T00:00:00+01:00");
        job.Body = (_, stop) => Task.Delay(Timeout.Infinite, stop);
        job.At("2027-01-10T03:00:00+01:00");
        using var shutdown = new CancellationTokenSource();
        var running = job.Process().Run(shutdown.Token);
        await job.Until(async () => (await job.History()).Count == 1);
        await shutdown.CancelAsync();
        await running;
        (await job.History()).Single().State.ShouldBe(JobRunState.Interrupted);

        job.Body = (_, _) => Task.CompletedTask;
        await job.RunDue(job.Process());
        (await job.History()).Select(run => run.State).ShouldBe([JobRunState.Interrupted, JobRunState.Succeeded]);
        (await job.History())[^1].Cause.ShouldBe(JobCause.Retry);
    }

    [Fact]
    public async Task Death_OfTheSession_HandsTheRunToAnotherProcessOnce()
    {
        var job = await JobGround.Lay(Site, "0 3 * * *", "2027-01-10T00:00:00+01:00");
        var (late, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        job.Body = async (progress, _) =>
        {
            late.TrySetResult();
            await released.Task;
            progress.Say("dit trop tard");
        };
        var name = $"dying {job.Schedule.Name}";
        await using var dying = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Site.ConnectionString) { ApplicationName = name });
        var first = job.Process(dying);
        job.At("2027-01-10T03:00:00+01:00");
        await first.StartDue(CancellationToken.None);
        await late.Task;

        // What a kill -9 does to the lock; the first process lives on, and must not be believed any more.
        await using (var owner = await Site.Services.GetRequiredService<Database>().OpenAsOwner(CancellationToken.None))
            await owner.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{name}'", CancellationToken.None);
        job.Body = (_, _) => Task.CompletedTask;
        var second = job.Process();
        await job.Until(async () =>
        {
            await job.RunDue(second);
            return (await job.History()).Count == 2;
        });
        released.SetResult();
        await first.Idle();

        var history = await job.History();
        history.Select(run => run.State).ShouldBe([JobRunState.Interrupted, JobRunState.Succeeded]);
        history[0].Message.ShouldBeNull();
        history[1].Id.ShouldBeGreaterThan(history[0].Id);
    }

    [Fact]
    public async Task Crash_TimeAfterTime_IsNotTakenUpForEver()
    {
        var job = await JobGround.Lay(Site, "0 3 1 1 *", "2027-01-10T00:00:00+01:00");
        await job.Order(orders => orders.Run(job.Schedule.Name, CancellationToken.None));
        for (var i = 0; i < 10; i++)
        {
            await job.RunDue(job.Process());
            // As a process leaves it that dies in the middle.
            await Site.Db(db => db.Database.ExecuteSqlAsync(
                $"update job_runs set state = 'running', finished_at = null where id = (select max(id) from job_runs where job = {job.Schedule.Name})"));
        }
        await job.RunDue(job.Process());

        job.Runs.ShouldBe(1 + Schedule.RetryAfter.Count);
    }

    [Fact]
    public async Task Pause_LetsOccurrencesGo_AndAHandStillRunsIt()
    {
        var job = await JobGround.Lay(Site, "0 3 * * *", "2027-01-10T00:00:00+01:00");
        var process = job.Process();
        await job.Order(orders => orders.Pause(job.Schedule.Name, CancellationToken.None));
        job.At("2027-01-12T05:00:00+01:00");
        await job.RunDue(process);
        job.Runs.ShouldBe(0);

        await job.Order(orders => orders.Run(job.Schedule.Name, CancellationToken.None));
        await job.RunDue(process);
        job.Runs.ShouldBe(1);
        (await job.History()).Single().Cause.ShouldBe(JobCause.Hand);

        Site.Clock.Set(job.Clock.GetUtcNow());
        await job.Order(orders => orders.Resume(job.Schedule.Name, CancellationToken.None));
        await job.RunDue(process);
        job.Runs.ShouldBe(1);
        job.At("2027-01-13T03:00:00+01:00");
        await job.RunDue(process);
        job.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Database_Away_IsWaitedFor()
    {
        var job = await JobGround.Lay(Site, "*/5 * * * *", "2027-01-10T00:00:00+01:00");
        await using var nowhere = NpgsqlDataSource.Create("Host=/nonexistent;Username=x;Database=y;Timeout=1");
        await Should.NotThrowAsync(() => job.RunDue(job.Process(nowhere)));
    }
}
