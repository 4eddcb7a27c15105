using Emploi.Allier.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Emploi.Allier.Tests.Testing;

/// <summary>Where the database still says something of somebody: every column of every table is asked, whoever wrote it.</summary>
public static class Traces
{
    /// <summary>
    /// Where the number of a closed account may stand. It names nobody once the account holds no name any more; it is kept because
    /// past acts cite it, as those who answer for them must be able to tell apart: the bare row, the trail of who changed and who read
    /// what (three years, DOMAIN §8: every reading is logged), and the journal that erases again what a restored backup brings back.
    /// </summary>
    public static readonly string[] OfAClosedAccount =
        ["accounts.id", "audit_entries.actor_id", "audit_entries.row_key", "audit_entries.before", "audit_entries.after", "readings.actor_id", "readings.row_key", "erasures.row_key"];

    /// <returns>"table.column" of each that holds one of these texts, whatever its letters' case.</returns>
    public static async Task<List<string>> Of(Site site, params string[] texts)
    {
        var database = site.Services.GetRequiredService<NpgsqlDataSource>();
        var tables = await database.Rows("select tablename from pg_tables where schemaname = 'public' order by tablename", row => row.GetString(0), default);
        var found = new List<string>();
        foreach (var table in tables)
            found.AddRange(await database.Rows(
                $"select distinct held.key from {table} line, jsonb_each_text(to_jsonb(line)) held where held.value ilike any ($1)",
                row => $"{table}.{row.GetString(0)}", default, (object)texts.Select(text => $"%{text}%").ToArray()));
        return found;
    }

    public static Task<List<string>> TracesOf(this TestData data, params string[] texts) => Of(data.Site, texts);
}
