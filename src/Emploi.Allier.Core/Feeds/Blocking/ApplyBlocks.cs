using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>
/// Brings the offers of partners in accord with what is blocked: those that are leave the public, those that are no more may come back,
/// rows refused for what was lifted are read anew. What a person decided of one offer is left as it is.
/// </summary>
public sealed class ApplyBlocks(NpgsqlDataSource database, Blocks blocks, PartnersOffers offers, TakenOffers taken) : IJob
{
    public const string Name = "offres-bloquees";

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        await blocks.Refresh(stop);
        var list = blocks.List;
        List<(PartnersOffer, Block)> blocked = [];
        var read = 0;
        await foreach (var offer in offers.Live(stop))
        {
            if (list.Of(offer.Words) is { } block) blocked.Add((offer, block));
            if (++read % 1_000 == 0) progress.Report(read);
        }
        var hidden = await taken.Hide(blocked, stop);
        await taken.ReadWhole([.. hidden.Distinct()], stop);

        // Somebody has since decided of these.
        await database.Execute("delete from blocked_offers b using offers o where o.id = b.offer_id and o.state <> 'retiree'", stop);
        List<Guid> free = [];
        await foreach (var offer in offers.Hidden(stop))
            if (offer.IsGivenAgain || list.Of(offer.Words) is null) free.Add(offer.Id);
        var freed = await taken.Free(free, stop);
        var rows = await taken.FreeRows(list.Reasons, stop);
        await taken.ReadAgain([.. freed.Concat(rows).Distinct()], stop);
        progress.Say($"{French.Counted(read, "offre lue", "offres lues")}, {French.Counted(hidden.Count, "retirée", "retirées")}, {French.Counted(freed.Count + rows.Count, "qui peut revenir", "qui peuvent revenir")}");
    }
}
