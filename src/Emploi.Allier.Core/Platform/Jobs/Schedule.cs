namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>A job and when it runs. The name is its key in the database and in the address of its page.</summary>
public sealed record Schedule(string Name, string Title, Type Job, Cron Cron)
{
    /// <summary>After a failure: so long before each new attempt, then it waits for its next hour.</summary>
    public static readonly IReadOnlyList<TimeSpan> RetryAfter =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    public static Schedule Of<TJob>(string name, string title, string cron) where TJob : IJob =>
        new(name, title, typeof(TJob), Cron.Parse(cron));
}

/// <summary>The schedules that this program runs, in the order of the screen: its own, then those that people have set up.</summary>
public sealed class ScheduleList
{
    readonly IReadOnlyList<Schedule> own;
    volatile IReadOnlyList<Schedule> all;

    public ScheduleList(IReadOnlyList<Schedule> own) => this.own = all = own;

    public IReadOnlyList<Schedule> All => all;

    public Schedule? Find(string name) => all.FirstOrDefault(schedule => schedule.Name == name);

    internal void Besides(IEnumerable<Schedule> others) => all = [.. own, .. others];
}
