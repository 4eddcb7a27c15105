using System.Diagnostics;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Retention;

/// <summary>Removes what is older than its table says, in transactions short enough for nobody to wait for them.</summary>
public sealed class ApplyRetention(RetentionPlan plan, Erasures erasures, NpgsqlDataSource database) : IJob
{
    const int Least = 20, Most = 5_000;
    static readonly TimeSpan Long = TimeSpan.FromMilliseconds(200), Short = TimeSpan.FromMilliseconds(50);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var told = new List<string>();
        if (await erasures.Reconcile(stop) is var again and > 0)
            told.Add($"{French.Number(again)} effacements refaits après restauration");

        var tables = plan.Tables.Where(table => table.Expiry is not null).ToList();
        for (var i = 0; i < tables.Count; i++)
        {
            progress.Report(i, tables.Count);
            if (await Remove(tables[i].Expiry!, stop) is var gone and > 0)
                told.Add($"{tables[i].Name}{French.NoBreakSpace}: {French.Number(gone)}");
            progress.Say(told.Count == 0 ? "Rien à effacer" : $"Effacés{French.NoBreakSpace}: {string.Join(", ", told)}");
        }
        progress.Report(tables.Count);
    }

    async Task<long> Remove(Expiry expiry, CancellationToken stop)
    {
        var (gone, size) = (0L, Least * 10);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            var some = await RemoveSome(expiry, size, stop);
            gone += some;
            if (some == 0) return gone;

            var took = Stopwatch.GetElapsedTime(start);
            if (took > Long) size = Math.Max(Least, size / 2);
            else if (took < Short) size = Math.Min(Most, size * 2);
        }
    }

    Task<long> RemoveSome(Expiry expiry, int size, CancellationToken stop) => database.Scalar<long>(expiry.Sql, stop, expiry.Before, size);
}
