using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Health;
using Npgsql;

namespace Emploi.Allier.Core.Search;

/// <summary>How far the index is behind the database, as the process that keeps it knows; another one only knows whether somebody does.</summary>
public sealed class IndexLag(OfferIndexing indexing, NpgsqlDataSource database, TimeProvider time) : ILag
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Name => "search";

    public string Title => "Offres que la recherche ne connaît pas encore";

    public async Task<LagFigure> Measure(CancellationToken stop)
    {
        const string Page = "/admin/recherche";
        var state = indexing.State;
        if (!state.IsKept)
        {
            var other = await IsKeptByAnother(stop);
            return new(0, null, !other && state.LastTrouble is { Over: null } lost && time.GetUtcNow() - lost.Since > Patience,
                other ? "Un autre processus tient l’index" : "Aucun processus ne tient l’index en ce moment", Page);
        }
        var (waiting, oldest) = state.Read is { } read ? await Waiting(read, stop) : (0, null);
        var troubled = state.LastTrouble is { Over: null } trouble ? time.GetUtcNow() - trouble.Since : default(TimeSpan?);
        return new(waiting, oldest, oldest > Patience || troubled > Patience, (state, troubled) switch
        {
            (_, { } since) => $"L’index ne suit plus la base depuis {French.Duration(since)}",
            ({ Now: not null }, _) => "L’index se construit",
            _ => "L’index suit la base",
        }, Page);
    }

    public Task<bool> IsKeptByAnother(CancellationToken stop) => database.Scalar<bool>(
        $"""
        select exists (
            select from pg_locks
            where locktype = 'advisory' and granted and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
              and ((classid::bigint << 32) | objid::bigint) = {OfferIndexing.Turn}::bigint)
        """, stop);

    async Task<(long Count, TimeSpan? Oldest)> Waiting(IndexState.ReadTo read, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await new ChangeLog(connection).Waiting(read.Position, read.Given, stop);
    }
}
