namespace Emploi.Allier.Core.Territory;

/// <summary>Understands the places that people type and that feeds give. One for the process; an import of facts replaces its index at once.</summary>
public sealed class PlaceResolver
{
    volatile PlaceIndex index = new(TerritoryFacts.None);

    public PlaceIndex Index => index;

    /// <summary>What the index was made from.</summary>
    internal decimal? Version { get; private set; }

    public PlaceAnswer Resolve(string? text) => index.Resolve(text);
    /// <summary>The place that a text means without a doubt.</summary>
    public Place? Find(string? text) => (Resolve(text) as PlaceAnswer.Found)?.Place;

    public Place? ByInsee(string? insee) => index.ByInsee(insee);
    public IReadOnlyList<PlaceSuggestion> Suggest(string? typed, int limit = 8) => index.Suggest(typed, limit);

    internal void Replace(TerritoryFacts facts, decimal? version = null)
    {
        index = new(facts);
        Version = version;
    }
}
