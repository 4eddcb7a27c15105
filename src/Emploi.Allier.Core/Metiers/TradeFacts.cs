using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Metiers;

/// <param name="Trades">Those gone too: what was stored under their code stays readable.</param>
/// <param name="Appellations">None until an official file brings them.</param>
sealed record TradeFacts(IReadOnlyList<Trade> Trades, IReadOnlyList<TradeDomain> Domains, IReadOnlyList<Appellation> Appellations)
{
    public static TradeFacts None { get; } = new([], [], []);

    /// <summary>By hand rather than by entities, which would be felt at each start.</summary>
    public static async Task<TradeFacts> Read(NpgsqlConnection connection, CancellationToken stop) => new(
        await connection.Rows(
            "select code, label, rome3_code, release, domain_code, ecology, digital, demographic, regulated, executive, gone from trades order by code",
            r => new Trade
            {
                Code = r.GetString(0),
                Label = r.GetString(1),
                Rome3Code = r.GetString(2),
                Release = string.Intern(r.GetString(3)),
                DomainCode = r.IsDBNull(4) ? null : string.Intern(r.GetString(4)),
                Ecology = r.IsDBNull(5) ? null : string.Intern(r.GetString(5)),
                Digital = r.IsDBNull(6) ? null : r.GetBoolean(6),
                Demographic = r.IsDBNull(7) ? null : r.GetBoolean(7),
                Regulated = r.IsDBNull(8) ? null : r.GetBoolean(8),
                Executive = r.IsDBNull(9) ? null : r.GetBoolean(9),
                Gone = r.GetBoolean(10),
            }, stop),
        await connection.Rows("select code, label, family_code from trade_domains",
            r => new TradeDomain { Code = r.GetString(0), Label = r.GetString(1), FamilyCode = r.GetString(2) }, stop),
        await connection.Rows("select ogr, trade_code, label, short_label, main, rarely_used, release from appellations where not gone order by label",
            r => new Appellation
            {
                Ogr = r.GetInt32(0),
                TradeCode = string.Intern(r.GetString(1)),
                Label = r.GetString(2),
                ShortLabel = r.GetString(3),
                Main = r.GetBoolean(4),
                RarelyUsed = r.GetBoolean(5),
                Release = string.Intern(r.GetString(6)),
            }, stop));
}
