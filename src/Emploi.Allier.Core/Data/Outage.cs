using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>PostgreSQL does not answer, or has just cut what was under way: it restarts, and whoever asks again a moment later is answered.</summary>
public static class Outage
{
    public static bool Explains(Exception? failure) =>
        failure is NpgsqlException { IsTransient: true } || failure?.InnerException is { } inner && Explains(inner);
}
