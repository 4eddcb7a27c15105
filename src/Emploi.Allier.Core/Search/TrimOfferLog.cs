using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Npgsql;

namespace Emploi.Allier.Core.Search;

/// <summary>Keeps the change log short. An index that was away longer than this is built anew.</summary>
public sealed class TrimOfferLog(NpgsqlDataSource database, TimeProvider time) : IJob
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await new ChangeLog(connection).Trim(time.GetUtcNow() - Kept, stop);
        progress.Say($"Journal des offres{French.NoBreakSpace}: trois jours gardés");
    }
}
