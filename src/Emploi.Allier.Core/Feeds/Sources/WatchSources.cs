using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Feeds.Sources;

/// <summary>
/// Looks after the sources in service: one task for each trouble of each, ended by itself when the trouble is over. One that somebody
/// has ended stays so for a while: they may be waiting for the partner.
/// </summary>
public sealed class WatchSources(EmploiDbContext db, StaffTasks tasks, Parameters parameters, Calendar calendar) : IJob
{
    /// <summary>So many readings that failed one after the other are no accident.</summary>
    public const int FailuresMost = 3;

    const string KeyPrefix = "source:";

    static readonly Parameter<int> RemindedAfter = Parameter.Days("sources.rappel", 3,
        "Délai avant de signaler de nouveau une source dont la tâche est terminée", "Choix du service : le temps que le partenaire réponde", least: 1, most: 60);

    static readonly TimeSpan answeredWithin = TimeSpan.FromHours(24);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var sources = await db.Set<Source>().AsNoTracking().Where(source => source.Enabled).OrderBy(source => source.Rank).ThenBy(source => source.Name)
            .Select(source => new
            {
                Source = source,
                State = db.Set<SourceState>().FirstOrDefault(state => state.SourceId == source.Id),
                Last = db.Set<JobRun>().Where(run => run.Job == Source.JobPrefix + source.Slug && (run.State == JobRunState.Succeeded || run.State == JobRunState.Failed))
                    .OrderByDescending(run => run.Id).Take(FailuresMost).Select(run => run.State).ToList(),
            }).ToListAsync(stop);
        var troubles = sources.SelectMany(each => TroublesOf(each.Source, each.State, each.Last)).ToList();

        foreach (var trouble in troubles) await Raise(trouble, stop);
        await db.SaveChangesAsync(stop);
        await EndOthers([.. troubles.Select(trouble => trouble.Key)], stop);
        progress.Say($"{French.Counted(sources.Count, "source", "sources")} en service, {French.Counted(troubles.Count, "ennui", "ennuis")}");
    }

    IEnumerable<Trouble> TroublesOf(Source source, SourceState? state, List<JobRunState> last)
    {
        if (source.IsSilent(state?.LastSuccess, calendar.Now))
            yield return new(source, "silence", $"La source {source.Name} est silencieuse",
                $"Aucune lecture n’a réussi depuis plus de {French.Counted(source.SilentHours, "heure", "heures")}. Ses offres vont arriver à leur terme sans être remplacées.", state?.LastSuccess);
        if (state?.HeldDrop is > 0 and var held)
            yield return new(source, "chute", $"La source {source.Name} a perdu beaucoup d’offres d’un coup",
                $"{French.Counted(held, "offre a disparu", "offres ont disparu")} de son fichier. Elles restent en ligne : regardez si le fichier est entier, puis confirmez leur retrait.", null);
        if (last.Count == FailuresMost && last.TrueForAll(run => run is JobRunState.Failed))
            yield return new(source, "echecs", $"La lecture de la source {source.Name} échoue",
                $"Ses {FailuresMost} dernières lectures ont échoué. La page de la source en dit la raison.", state?.LastSuccess);
    }

    async Task Raise(Trouble trouble, CancellationToken stop)
    {
        var recent = calendar.Now.AddDays(-parameters.Get(RemindedAfter));
        var endedByHand = await db.Set<StaffTask>().Where(t => t.SourceKey == trouble.Key && t.DoneBy != null && t.DoneAt > recent).MaxAsync(t => t.DoneAt, stop);
        if (endedByHand is not null && !(trouble.WellAt > endedByHand)) return;

        await tasks.Raise(new StaffTask
        {
            Title = trouble.Title,
            Details = trouble.Details,
            LinkPath = $"/admin/sources/{trouble.Source.Slug}",
            ForRole = nameof(Role.Administrateur),
            DueAt = WorkingDays.After(calendar.Now, answeredWithin),
            SourceKey = trouble.Key,
        }, stop);
    }

    async Task EndOthers(List<string> keys, CancellationToken stop)
    {
        foreach (var task in await db.Set<StaffTask>().Where(t => t.SourceKey.StartsWith(KeyPrefix) && t.DoneAt == null && !keys.Contains(t.SourceKey)).ToListAsync(stop))
            await tasks.End(task, "Tout est rentré dans l’ordre, ou la source n’est plus en service.", stop);
    }

    /// <param name="WellAt">When the source last did what it should: a trouble that came since is another one.</param>
    sealed record Trouble(Source Source, string Kind, string Title, string Details, DateTimeOffset? WellAt)
    {
        public string Key => $"{KeyPrefix}{Source.Slug}:{Kind}";
    }
}
