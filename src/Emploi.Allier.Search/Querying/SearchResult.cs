namespace Emploi.Allier.Search;

/// <param name="Total">How many documents match.</param>
/// <param name="Facets">Of each field that was asked for, in that order.</param>
/// <param name="Next">What to ask for as <see cref="Query.After"/> to go on; nothing at the end.</param>
/// <param name="IsPartial">The budget was spent before everything was looked at: total and counts are too low.</param>
public sealed record SearchResult(int Total, IReadOnlyList<Hit> Hits, IReadOnlyList<Facet> Facets, Cursor? Next, bool IsPartial);

/// <param name="Kilometres">To the point of the query, when it has one and the document a place.</param>
public sealed record Hit(Guid Key, float Score, double? Kilometres);

/// <param name="Counts">Values that at least one document has, the most frequent first.</param>
public sealed record Facet(KeywordField Field, IReadOnlyList<FacetCount> Counts);

public readonly record struct FacetCount(string Value, int Count);
