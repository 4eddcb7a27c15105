using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>What is blocked, in memory: each offer that is gathered is held against it.</summary>
public sealed class Blocks(NpgsqlDataSource database, PlaceResolver places) : IStartupStep, IHeld
{
    const string Version =
        """
        select concat((select sum(hashtextextended(id::text, 0)) from blocked_employers), ' ', (select sum(hashtextextended(id::text, 0)) from blocked_phrases))
        """;

    volatile BlockList list = BlockList.None;
    string? version;

    public int Order => 890;

    internal BlockList List => list;

    public Task Run(CancellationToken stop) => Refresh(stop);

    public async Task Refresh(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        // Read first: what is changed meanwhile is only read twice.
        var now = await connection.Scalar<string>(Version, stop);
        if (now == version) return;

        var employers = await connection.Rows("select id, name, folded, siren, motive, since from blocked_employers", row => new BlockedEmployer
        {
            Id = row.GetGuid(0), Name = row.Text(1), Folded = row.Text(2), Siren = row.Text(3), Motive = row.GetString(4), Since = row.GetFieldValue<DateTimeOffset>(5),
        }, stop);
        var phrases = await connection.Rows("select id, phrase, folded, motive, since from blocked_phrases", row => new BlockedPhrase
        {
            Id = row.GetGuid(0), Phrase = row.GetString(1), Folded = row.GetString(2), Motive = row.GetString(3), Since = row.GetFieldValue<DateTimeOffset>(4),
        }, stop);
        list = new(employers, phrases);
        version = now;
    }

    /// <summary>What blocks an offer as it is gathered; null when nothing does.</summary>
    internal Block? Of(Offer offer, string? siret) => list.Of(new(
        offer.Title, offer.Description, offer.ApplyHow, offer.ApplyUrl, offer.ApplyEmail, offer.EmployerName, places.Index.Commune(offer.CommuneInsee), Siren.In(siret)?.Digits));
}
