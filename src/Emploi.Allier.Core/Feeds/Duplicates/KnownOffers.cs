using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>The offers that are known as a source is read, and those that it adds.</summary>
sealed class KnownOffers(JobIndex index, JobPrints prints, int rank, int source)
{
    public JobPrint Print(Offer offer, string? siret) => prints.Of(offer, siret);

    /// <returns>The offer behind which a new one waits, when its job is known.</returns>
    public Guid? Behind(Offer offer, in JobPrint print)
    {
        var job = index.Add(offer.Id, print, new(Standing.Partner, (byte)rank, offer.PublishedAt!.Value.UtcTicks), source);
        index.Group();
        return index.Behind(job);
    }
}
