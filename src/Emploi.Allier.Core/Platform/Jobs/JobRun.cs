using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Jobs;

public enum JobCause { Schedule, Hand, Retry }

public enum JobRunState { Running, Succeeded, Failed, Stopped, Interrupted }

/// <summary>One run of a job, whoever runs it: its history and, while it works, its progress.</summary>
public sealed class JobRun
{
    static readonly Parameter<int> HistoryDays = Parameter.Days("travaux.historique", 180,
        "Durée de conservation de l’historique des travaux", "Choix du service", least: 30, most: 3_650);

    public long Id { get; init; }
    public required string Job { get; init; }
    public required JobCause Cause { get; init; }
    public Guid? AskedBy { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public required JobRunState State { get; init; }
    public int Attempt { get; init; }
    public long? Done { get; init; }
    public long? Total { get; init; }
    public string? Message { get; init; }
    public string? Error { get; init; }
    public required string Host { get; init; }
    public DateTimeOffset? StopAskedAt { get; set; }
    public Guid? StopAskedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> run)
        {
            run.ToTable("job_runs");
            run.HasOne<JobState>().WithMany().HasForeignKey(r => r.Job);
            run.Audited();
            run.PersonalData(
                whose: "agentes et agents qui lancent ou arrêtent un travail",
                ground: "mission d’intérêt public : suivre les travaux du service",
                kept: Keep.For(HistoryDays, "started_at"),
                rows: Rows.Where("asked_by = @account or stop_asked_by = @account"));
        }
    }
}
