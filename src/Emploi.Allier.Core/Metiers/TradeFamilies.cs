namespace Emploi.Allier.Core.Metiers;

/// <summary>The fourteen great domains of ROME, which the first letter of a code names. They have not moved since its version 3.</summary>
public static class TradeFamilies
{
    public static IReadOnlyList<TradeFamily> All { get; } =
    [
        new() { Code = "A", Label = "Agriculture et pêche, espaces naturels et espaces verts, soins aux animaux" },
        new() { Code = "B", Label = "Arts et façonnage d’ouvrages d’art" },
        new() { Code = "C", Label = "Banque, assurance, immobilier" },
        new() { Code = "D", Label = "Commerce, vente et grande distribution" },
        new() { Code = "E", Label = "Communication, média et multimédia" },
        new() { Code = "F", Label = "Construction, bâtiment et travaux publics" },
        new() { Code = "G", Label = "Hôtellerie-restauration, tourisme, loisirs et animation" },
        new() { Code = "H", Label = "Industrie" },
        new() { Code = "I", Label = "Installation et maintenance" },
        new() { Code = "J", Label = "Santé" },
        new() { Code = "K", Label = "Services à la personne et à la collectivité" },
        new() { Code = "L", Label = "Spectacle" },
        new() { Code = "M", Label = "Support à l’entreprise" },
        new() { Code = "N", Label = "Transport et logistique" },
    ];

    /// <param name="code">Of the family, or of one of its trades.</param>
    public static TradeFamily? Of(string? code) =>
        code is [>= 'A' and <= 'N' and var letter, ..] ? All[letter - 'A'] : null;
}
