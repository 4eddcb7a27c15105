using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>Where a job stands: what it has run up to, and what was asked of it.</summary>
public sealed class JobState
{
    public required string Name { get; init; }
    public required DateTimeOffset LastDue { get; set; }
    public DateTimeOffset? LastSuccess { get; set; }
    public bool Paused { get; set; }
    public DateTimeOffset? AskedAt { get; set; }
    public Guid? AskedBy { get; set; }
    public int Attempt { get; set; }
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>When it will run if nothing is asked of it.</summary>
    public DateTimeOffset? Next(Schedule schedule, TimeZoneInfo zone)
    {
        if (Paused) return null;
        var due = schedule.Cron.Next(LastDue, zone);
        return RetryAt < due ? RetryAt : due;
    }

    /// <summary>What is to be run now, and why.</summary>
    internal Occasion? Due(Schedule schedule, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (AskedAt is { } asked) return new(JobCause.Hand, asked);
        if (Paused) return null;
        if (schedule.Cron.Latest(LastDue, now, zone) is { } due) return new(JobCause.Schedule, due);
        return RetryAt <= now ? new(JobCause.Retry, RetryAt.Value) : null;
    }

    internal sealed record Occasion(JobCause Cause, DateTimeOffset At);

    internal sealed class Mapping : IEntityTypeConfiguration<JobState>
    {
        public void Configure(EntityTypeBuilder<JobState> job)
        {
            job.ToTable("jobs");
            job.HasKey(j => j.Name);
            job.Audited();
            job.PersonalData(
                whose: "agentes et agents qui demandent un travail",
                ground: "mission d’intérêt public : suivre les travaux du service",
                kept: Keep.While("le nom de qui demande est effacé dès que le travail commence"),
                rows: Rows.Where("asked_by = @account"));
        }
    }
}
