using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Search;

/// <summary>Finds offers. One in this process, or a cluster of servers: both keep the same promises, which one suite of tests holds them to.</summary>
public interface IOfferSearch
{
    /// <returns>Null while search rests: its server does not answer.</returns>
    Task<OfferResults?> Search(OfferQuery query, CancellationToken stop);

    /// <summary>Keys of offers that resemble one, the likest first.</summary>
    Task<IReadOnlyList<Guid>> Similar(OfferDocument offer, int count, CancellationToken stop);

    /// <summary>Offers that may suit a person, at most <see cref="SuitedQuery.Most"/>, those of their dearest trades first.</summary>
    /// <returns>Null while search rests.</returns>
    Task<IReadOnlyList<OfferTraits>?> Suited(SuitedQuery query, CancellationToken stop);

    /// <summary>How much of what is published can be found: 1 when all is, less while an index is being filled.</summary>
    double Filled { get; }
}

/// <param name="Total">How many offers match.</param>
/// <param name="Counts">Of each thing that a person may pick in a facet, whatever is picked in it now.</param>
public sealed record OfferResults(int Total, IReadOnlyList<OfferHit> Hits, IReadOnlyDictionary<OfferFacet, IReadOnlyDictionary<string, int>> Counts)
{
    public static OfferResults None { get; } = new(0, [], new Dictionary<OfferFacet, IReadOnlyDictionary<string, int>>());

    public int Count(OfferFacet facet, string value) => Counts.TryGetValue(facet, out var counts) ? counts.GetValueOrDefault(value) : 0;
}

[StructLayout(LayoutKind.Auto)]
public readonly record struct OfferHit(Guid Id, double? Kilometres);
