namespace Emploi.Allier.Core.Territory;

/// <summary>All that the place index is built from.</summary>
public sealed record TerritoryFacts(
    IReadOnlyList<Commune> Communes,
    IReadOnlyList<FormerCommune> FormerCommunes,
    IReadOnlyList<Departement> Departements,
    IReadOnlyList<Intercommunality> Intercommunalities,
    IReadOnlyList<Basin> Basins,
    IReadOnlyList<SocialTerritory> SocialTerritories,
    IReadOnlyList<SocialAssignment> SocialAssignments)
{
    public static TerritoryFacts None { get; } = new([], [], [], [], [], [], []);
}
