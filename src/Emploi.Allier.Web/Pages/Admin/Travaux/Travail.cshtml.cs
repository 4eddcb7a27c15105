using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Travaux;

public sealed class TravailModel(EmploiDbContext db, ScheduleList schedules) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Début", line => line.StartedAt, 18),
        new("Fin", line => line.FinishedAt, 18),
        new("Résultat", line => JobLine.Words(line.State).Text),
        new("Raison", line => JobLine.Words(line.Cause), 18),
        new("Demandé par", line => line.AskedBy, 24),
        new("Essai", line => line.Attempt),
        new("Traités", line => line.Done),
        new("Message", line => line.Message, 60),
        new("Erreur", line => line.Error, 60));

    public JobLine Job { get; private set; } = null!;
    public IReadOnlyList<Line> History { get; private set; } = [];
    /// <summary>It works, or will within seconds: the page follows.</summary>
    public bool IsMoving => Job.IsRunning || Job.Job.AskedAt is not null;

    public async Task<IActionResult> OnGet(string name, CancellationToken stop)
    {
        if (schedules.Find(name) is not { } schedule || (await JobLine.Read(db, [schedule], stop)).SingleOrDefault() is not { } job) return NotFound();
        var history = from run in db.Set<JobRun>()
                      where run.Job == name
                      join account in db.Set<Account>() on run.AskedBy equals account.Id into askers
                      from asker in askers.DefaultIfEmpty()
                      orderby run.Id descending
                      select new Line(run.StartedAt, run.FinishedAt, run.State, run.Cause, asker.DisplayName, run.Attempt, run.Done, run.Message, run.Error);
        if (Format is { } format) return new ExportResult<Line>(format, $"Travail {schedule.Title}", columns, history.AsAsyncEnumerable());

        Job = job;
        History = await Slice(history, stop, size: 20);
        return Page();
    }

    public sealed record Line(
        DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, JobRunState State, JobCause Cause, string? AskedBy,
        int Attempt, long? Done, string? Message, string? Error);
}
