using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Feeds.Sources;

/// <summary>What administrators do with sources.</summary>
public sealed class SourceDesk(EmploiDbContext db, SourceSchedules schedules, JobOrders orders, IFileStore files, Calendar calendar)
{
    const int AtOnce = 1_000;

    public async Task<(Source? Source, Problem? Problem)> Add(string name, SourceKind kind, Action<Source> set, CancellationToken stop)
    {
        var slug = await FreeSlug(name, stop);
        var source = new Source { Name = name, Slug = slug, Kind = kind, Cron = "", CreatedAt = calendar.Now };
        set(source);
        db.Add(source);
        return await Save(stop) is { } problem ? (null, problem) : (source, null);
    }

    public async Task<Problem?> Change(Source source, long revision, Action<Source> set, CancellationToken stop)
    {
        db.Expect(source, revision);
        var before = source.FileId;
        set(source);
        if (await Save(stop) is { } problem) return problem;
        if (before is { } replaced && source.FileId is null) await files.Delete(replaced, stop);
        await Withhold(source, stop);
        return null;
    }

    /// <summary>From now on the source is this file, brought in by hand; the one before is destroyed, and its reading begins.</summary>
    public async Task<Problem?> Bring(Source source, string name, Stream content, CancellationToken stop)
    {
        var (id, heavy) = await files.Save(new(name, "application/octet-stream", "source", Source.FileMaxLength), content, stop);
        if (heavy is not null) return heavy;

        var (before, file) = (source.FileId, await db.Set<StoredFile>().SingleAsync(f => f.Id == id, stop));
        (source.Address, source.FileId) = (null, id);
        file.KeptBy(source.Id);
        await db.SaveChangesAsync(stop);
        if (before is { } replaced) await files.Delete(replaced, stop);
        if (source.Enabled) await orders.Run(source.JobName, stop);
        return null;
    }

    /// <summary>What a partner permits no more is withheld at once, a few offers at a time so that nobody waits.</summary>
    internal async Task Withhold(Source source, CancellationToken stop)
    {
        int some;
        do
            some = await db.Database.ExecuteSqlAsync(
                $"""
                update offers set withheld = {source.Withheld}
                where id in (select id from offers where source_id = {source.Id} and withheld <> {source.Withheld} limit {AtOnce})
                """, stop);
        while (some > 0);
    }

    /// <summary>Lets the offers end that their source has no more, though they are many; the next run does it, and begins at once.</summary>
    public async Task ConfirmDrop(Source source, CancellationToken stop)
    {
        if (await db.Set<SourceState>().SingleOrDefaultAsync(s => s.SourceId == source.Id && s.HeldDrop != null, stop) is not { } state) return;
        state.DropConfirmedAt = calendar.Now;
        await db.SaveChangesAsync(stop);
        await orders.Run(source.JobName, stop);
    }

    /// <summary>Rows that were refused are understood anew, by what the mapping and the rules now say.</summary>
    public async Task Replay(Source source, CancellationToken stop)
    {
        int some;
        do
            some = await db.Database.ExecuteSqlAsync(
                $"""
                delete from gathered where source_id = {source.Id}
                    and reference in (select reference from gathered where source_id = {source.Id} and offer_id is null limit {AtOnce})
                """, stop);
        while (some == AtOnce);
        await db.Set<SourceState>().Where(s => s.SourceId == source.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Way, (string?)null), stop);
        await orders.Run(source.JobName, stop);
    }

    async Task<Problem?> Save(CancellationToken stop)
    {
        var problem = await db.SaveOr(Source.NameIndex, new(nameof(Source.Name), "Une autre source porte déjà ce nom."), stop);
        if (problem is null) await schedules.Refresh(stop);
        return problem;
    }

    async Task<string> FreeSlug(string name, CancellationToken stop)
    {
        var wanted = Slug.Of(name);
        wanted = wanted[..Math.Min(wanted.Length, Source.SlugMaxLength - 4)].Trim('-');
        if (wanted.Length == 0) wanted = "source";
        var taken = await db.Set<Source>().Where(s => s.Slug.StartsWith(wanted)).Select(s => s.Slug).ToListAsync(stop);
        return Enumerable.Range(1, 999).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(slug => !taken.Contains(slug));
    }
}
