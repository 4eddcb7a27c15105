using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>The offers that are known as a source is read, and those that it adds.</summary>
sealed class KnownOffers(JobIndex index, int rank, int source)
{
    /// <summary>New offers whose job is known wait behind the one that is shown.</summary>
    /// <returns>How many.</returns>
    public int Place(IEnumerable<GatheredOffer> read)
    {
        var waiting = 0;
        foreach (var gathered in read.Where(gathered => gathered.IsNew))
            if (Behind(gathered.Offer, gathered.Print) is { } better)
            {
                gathered.Offer.WaitBehind(better);
                waiting++;
            }
        return waiting;
    }

    Guid? Behind(Offer offer, in JobPrint print)
    {
        var job = index.Add(offer.Id, print, new(Standing.Partner, (byte)rank, offer.PublishedAt!.Value.UtcTicks), source);
        index.Group();
        return index.Behind(job);
    }
}
