namespace Emploi.Allier.Web.TagHelpers.Charts;

/// <summary>What a chart shows and its table says: one label per point, one value (or none) per label in each series.</summary>
public sealed record Figures(string Title, IReadOnlyList<string> Labels, params IReadOnlyList<Series> Series)
{
    /// <summary>What is counted, said under the title: "offres publiées par mois".</summary>
    public string? Unit { get; init; }

    public decimal Highest => Series.SelectMany(s => s.Values).Max() ?? 0;
}

public sealed record Series(string Name, IReadOnlyList<decimal?> Values);
