using System.Runtime.InteropServices;

namespace Emploi.Allier.Search;

/// <summary>What is asked of an index. Everything is optional: an empty query finds every document.</summary>
public sealed record Query
{
    public const int Deepest = 20_000;

    /// <summary>As a person typed them: words, "phrases between quotes", a beginning*. Any text is accepted.</summary>
    public string Words { get; init; } = "";

    /// <summary>Terms that each add to the score. Without <see cref="Words"/>, one of them is enough to be found.</summary>
    public IReadOnlyList<WeightedTerm> Terms { get; init; } = [];

    /// <summary>What the words mean as a whole: a document that has one of these terms answers each of them that stands alone.</summary>
    public IReadOnlyList<WeightedTerm> Meant { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    public Near? Near { get; init; }

    /// <summary>Only documents at one of these places, named as in the table of places.</summary>
    public IReadOnlyCollection<string>? At { get; init; }

    /// <summary>Keys that are not wanted.</summary>
    public IReadOnlyCollection<Guid> Except { get; init; } = [];

    /// <summary>Values that a person picked in facets. The counts of a facet ignore what was picked in it.</summary>
    public IReadOnlyList<Selection> Selections { get; init; } = [];

    /// <summary>The fields whose values are counted.</summary>
    public IReadOnlyList<KeywordField> Facets { get; init; } = [];

    /// <summary>What lowers the scores that words and terms give. Without these, there is nothing to lower.</summary>
    public IReadOnlyList<Decay> Decays { get; init; } = [];

    public Sort Sort { get; init; } = Sort.Relevance;

    /// <summary>With <see cref="Take"/>, at most <see cref="Deepest"/>; <see cref="After"/> goes on without end.</summary>
    public int Skip { get; init; }
    public int Take { get; init; } = 20;

    /// <summary>
    /// Goes on after the last hit of a page, even when documents were added meanwhile.
    /// By relevance a page may then repeat or miss a hit: scores move a little with what is written.
    /// </summary>
    public Cursor? After { get; init; }

    /// <summary>When it is spent, the answer is what was found until then, marked as partial.</summary>
    public TimeSpan? Budget { get; init; }
}

public sealed record WeightedTerm(TextField Field, string Word, float Weight = 1)
{
    /// <summary>Worth its weight alone, however rare the term: a code of a list is not better for being rare. Of several, the best counts.</summary>
    public bool IsFlat { get; init; }
}

/// <param name="Kilometres">From the point, as the crow flies; without limit, the point only serves to sort and to tell distances.</param>
public sealed record Near(double Latitude, double Longitude, double Kilometres = double.PositiveInfinity);

public sealed record Selection(KeywordField Field, params IReadOnlyList<string> Values);

/// <summary>A condition that counts of facets obey too.</summary>
public abstract record Filter
{
    private protected Filter() { }

    public static Filter OneOf(KeywordField field, params IReadOnlyList<string> values) => new KeywordFilter(field, values);

    /// <summary>Bounds included. A document without the number is refused.</summary>
    public static Filter Between(NumberField field, int? from, int? to) => new NumberFilter(field, Math.Max(from ?? int.MinValue, NumberField.Missing + 1), to ?? int.MaxValue);
}

sealed record KeywordFilter(KeywordField Field, IReadOnlyList<string> Values) : Filter;

sealed record NumberFilter(NumberField Field, int From, int To) : Filter;

/// <summary>An order of hits. Equal ones follow their keys, the greatest first: with UUIDv7 keys, the newest.</summary>
public abstract record Sort
{
    private protected Sort() { }

    /// <summary>The best first; without words, in the order of keys.</summary>
    public static Sort Relevance { get; } = new RelevanceSort();

    /// <summary>The nearest first. Documents without a place come last.</summary>
    public static Sort Distance { get; } = new DistanceSort();

    /// <summary>Documents without the number come last.</summary>
    public static Sort Ascending(NumberField field) => new NumberSort(field, IsDescending: false);

    /// <summary>Documents without the number come last.</summary>
    public static Sort Descending(NumberField field) => new NumberSort(field, IsDescending: true);
}

sealed record RelevanceSort : Sort;

sealed record DistanceSort : Sort;

sealed record NumberSort(NumberField Field, bool IsDescending) : Sort;

/// <summary>Where a page ended.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Cursor(double Rank, Guid Key);
