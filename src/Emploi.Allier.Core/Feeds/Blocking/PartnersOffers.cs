using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Territory;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>An offer of a partner, as it is held against what is blocked.</summary>
/// <param name="IsGivenAgain">Its source says it now in a way that was taken.</param>
sealed record PartnersOffer(Guid Id, long Revision, string Reference, string Source, bool IsGivenAgain, OfferWords Words);

/// <summary>Reads the offers of partners, one after the other: of a hundred thousand none is kept in memory.</summary>
public sealed class PartnersOffers(NpgsqlDataSource database, PlaceResolver places)
{
    const string Columns =
        $"""
        select o.id, o.revision, o.reference, o.source, o.title, o.description, o.apply_how, o.apply_url, o.apply_email, o.employer_name, o.commune_insee, p.print,
            exists (select 1 from gathered g where g.offer_id = o.id and g.hash <> {Gathered.ToBeRead})
        from offers o left join offer_prints p on p.offer_id = o.id left join blocked_offers b on b.offer_id = o.id
        """;

    internal IAsyncEnumerable<PartnersOffer> Public(CancellationToken stop) => Read($"{Columns} where o.source_id is not null and o.state = 'publiee'", stop);

    /// <summary>Those before the public, and those that wait behind another.</summary>
    internal IAsyncEnumerable<PartnersOffer> Live(CancellationToken stop) => Read($"{Columns} where o.source_id is not null and o.state in ('publiee', 'doublon')", stop);

    internal IAsyncEnumerable<PartnersOffer> Hidden(CancellationToken stop) => Read($"{Columns} where b.block_id is not null and o.state = 'retiree'", stop);

    async IAsyncEnumerable<PartnersOffer> Read(string sql, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.Command(sql);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            yield return new(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetBoolean(12), new(
                row.GetString(4), row.GetString(5), row.Text(6), row.Text(7), row.Text(8), row.Text(9), places.Index.Commune(row.Text(10)),
                row.IsDBNull(11) ? null : JobPrint.Of(row.GetFieldValue<byte[]>(11)).SirenDigits));
    }
}
