using System.Globalization;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Emploi.Allier.Tests.Core.Platform.Jobs;

/// <summary>One job of a test, and as many processes as the test wants to host it.</summary>
sealed class JobGround
{
    static int count;
    readonly Site site;
    readonly NpgsqlDataSource database;

    JobGround(Site site, string cron)
    {
        this.site = site;
        database = site.Services.GetRequiredService<NpgsqlDataSource>();
        Schedule = new($"essai-{Interlocked.Increment(ref count)}", "Essai", typeof(ScriptedJob), Cron.Parse(cron));
    }

    public Schedule Schedule { get; }
    public Clock Clock { get; } = new();
    public int Runs { get; private set; }
    public Func<JobProgress, CancellationToken, Task> Body { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<JobGround> Lay(Site site, string cron, string now)
    {
        var ground = new JobGround(site, cron);
        ground.At(now);
        await new KnownJobs(new([ground.Schedule]), ground.database, ground.Clock).Run(CancellationToken.None);
        return ground;
    }

    public void At(string instant) => Clock.Set(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    /// <summary>A process that hosts the job; two of them know nothing of each other but the database.</summary>
    public BuiltInScheduler Process(NpgsqlDataSource? ownDatabase = null)
    {
        var services = new ServiceCollection().AddScoped<Actor>().AddSingleton(this).AddScoped<ScriptedJob>().BuildServiceProvider();
        var runner = new JobRunner(ownDatabase ?? database, services.GetRequiredService<IServiceScopeFactory>(), Clock, new("test"), NullLogger<JobRunner>.Instance);
        return new(new(ownDatabase ?? database, new([Schedule]), Clock), runner, Clock, NullLogger<BuiltInScheduler>.Instance);
    }

    public async Task RunDue(BuiltInScheduler process)
    {
        await process.StartDue(CancellationToken.None);
        await process.Idle();
    }

    public Task Order(Func<JobOrders, Task> order) => site.With(order);

    public Task<JobState> State() => site.Db(db => db.Set<JobState>().AsNoTracking().SingleAsync(j => j.Name == Schedule.Name));

    public Task<List<JobRun>> History() =>
        site.Db(db => db.Set<JobRun>().AsNoTracking().Where(r => r.Job == Schedule.Name).OrderBy(r => r.Id).ToListAsync());

    /// <summary>Lets time pass by steps until something holds; what is waited for happens in other tasks.</summary>
    public async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 500; i++)
        {
            if (await holds()) return;
            Clock.Advance(JobRunner.Beat);
            await Task.Delay(10);
        }
        throw new TimeoutException("It did not happen in 500 seconds of the test’s clock.");
    }

    sealed class ScriptedJob(JobGround ground) : IJob
    {
        public Task Run(JobProgress progress, CancellationToken stop)
        {
            ground.Runs++;
            return ground.Body(progress, stop);
        }
    }
}
