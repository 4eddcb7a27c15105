namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>What a block would take from the public, before it does.</summary>
public sealed class BlockPreview(PartnersOffers offers)
{
    const int Shown = 10;

    public Task<Hidden> By(BlockedEmployer employer, CancellationToken stop) => By(new BlockList([employer], []), stop);

    public Task<Hidden> By(BlockedPhrase phrase, CancellationToken stop) => By(new BlockList([], [phrase]), stop);

    async Task<Hidden> By(BlockList list, CancellationToken stop)
    {
        var count = 0;
        List<HiddenOffer> first = [];
        await foreach (var offer in offers.Public(stop))
            if (list.Of(offer.Words) is not null && ++count <= Shown)
                first.Add(new(offer.Reference, offer.Words.Title, offer.Words.Employer, offer.Words.Commune?.Name, offer.Source));
        return new(count, first);
    }
}

public sealed record Hidden(int Count, IReadOnlyList<HiddenOffer> First);

public sealed record HiddenOffer(string Reference, string Title, string? Employer, string? Commune, string Source);
