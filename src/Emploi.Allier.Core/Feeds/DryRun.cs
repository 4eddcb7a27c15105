using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds;

/// <summary>Reads the beginning of a source without keeping anything: what its first offers would become, and what would be refused.</summary>
public sealed class DryRun(SourceReading reading, OfferMaker maker, TimeProvider time)
{
    public const int OffersShown = 20;

    /// <summary>A file whose offers are all refused says so soon enough.</summary>
    const int RowsRead = 500;

    /// <summary>Somebody waits for the answer, and a site is read a page a second.</summary>
    static readonly TimeSpan longest = TimeSpan.FromMinutes(1);

    public async Task<DryRunResult> Run(Source source, CancellationToken stop)
    {
        var (offers, refused, read) = (new List<Offer>(), new List<(FeedRow Row, FeedFault Fault)>(), 0);
        FeedFault? broken = null;
        using var late = new CancellationTokenSource(longest, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await using var content = await reading.Open(source, state: null, any.Token);
            await foreach (var row in content.Rows.WithCancellation(any.Token))
            {
                read++;
                var (offer, fault) = maker.Try(source, row);
                if (offer is not null) offers.Add(offer);
                else refused.Add((row, fault!));
                if (offers.Count == OffersShown || read == RowsRead) break;
            }
        }
        catch (FeedException failure)
        {
            broken = failure.Fault;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            broken = new(FeedCodes.Timeout, "L’essai s’arrête au bout d’une minute : voici ce qui est arrivé jusque-là.");
        }
        return new(read, offers, refused, broken);
    }
}

/// <param name="Broken">Why the source could not be read, or not further.</param>
public sealed record DryRunResult(int Read, IReadOnlyList<Offer> Offers, IReadOnlyList<(FeedRow Row, FeedFault Fault)> Refused, FeedFault? Broken);
