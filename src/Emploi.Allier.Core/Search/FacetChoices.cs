using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Search;

/// <summary>How a facet is named in an address and on the screen, and what can be picked in it.</summary>
/// <param name="Single">One choice at a time: "at least" and "within" include one another.</param>
/// <param name="Values">What can be picked, in the order of the screen; null where offers themselves say it.</param>
public sealed record FacetChoices(OfferFacet Facet, string Parameter, string Title, bool Single, IReadOnlyList<FacetChoice>? Values)
{
    public const int ValueMaxLength = 60, PickedMost = 30;

    static readonly FacetChoice[] yes = [new(FacetValues.Yes, "Oui")];

    /// <summary>In the order of the screen.</summary>
    public static IReadOnlyList<FacetChoices> All { get; } =
    [
        Of<Contract>(OfferFacet.Contract, "contrat", "Contrat"),
        Of<WorkingTime>(OfferFacet.WorkingTime, "temps", "Temps de travail"),
        new(OfferFacet.Hours, "heures", "Heures par semaine", false,
        [
            new(FacetValues.UnderFifteen, "Moins de 15 h"), new(FacetValues.FifteenToTwentyFour, "De 15 à 24 h"),
            new(FacetValues.TwentyFiveToThirtyFour, "De 25 à 34 h"), new(FacetValues.ThirtyFiveAndMore, "35 h et plus"),
        ]),
        new(OfferFacet.Family, "domaine", "Domaine", false, [.. TradeFamilies.All.Select(family => new FacetChoice(family.Code, family.Label))]),
        new(OfferFacet.Experience, "experience", "Expérience", false,
        [
            new(FacetValues.Beginner, "Débutant ou débutante"), new(FacetValues.UpToTwoYears, "Jusqu’à 2 ans"), new(FacetValues.MoreThanTwoYears, "Plus de 2 ans"),
        ]),
        Of<Diploma>(OfferFacet.Diploma, "diplome", "Diplôme demandé"),
        new(OfferFacet.Licence, "permis", "Permis demandé", false, null),
        new(OfferFacet.Salary, "salaire", "Salaire brut par mois", true,
            [.. FacetValues.SalarySteps.Select(step => new FacetChoice($"{step}", $"Au moins {French.Money(step)}"))]),
        new(OfferFacet.Since, "depuis", "Date de publication", true,
            [.. FacetValues.SinceDays.Select(days => new FacetChoice($"{days}", days == 1 ? "Depuis hier" : $"Depuis {days} jours"))]),
        new(OfferFacet.Source, "source", "Source", false, null),
        new(OfferFacet.Tension, "tension", "Métier qui manque de bras", false, yes),
        new(OfferFacet.Cied, "cied", "Ouvre droit au CIED", false, yes),
        new(OfferFacet.Clause, "clause", "Clause d’insertion", false, yes),
        new(OfferFacet.Siae, "siae", "Structure d’insertion (SIAE)", false, yes),
        new(OfferFacet.Handicap, "handicap", "Ouverte aux personnes handicapées", false, yes),
    ];

    static readonly Dictionary<OfferFacet, FacetChoices> byFacet = All.ToDictionary(choices => choices.Facet);

    readonly Dictionary<string, string>? labels = Values?.ToDictionary(choice => choice.Value, choice => choice.Label, StringComparer.Ordinal);

    public static FacetChoices For(OfferFacet facet) => byFacet[facet];

    /// <summary>A facet that is only picked or not.</summary>
    public bool IsYes => Values == yes;

    public bool Knows(string value) => labels?.ContainsKey(value) ?? value is { Length: > 0 and <= ValueMaxLength };

    public string Label(string value) =>
        labels?.GetValueOrDefault(value) ?? (Facet is OfferFacet.Licence ? $"Permis {value}" : value);

    static FacetChoices Of<T>(OfferFacet facet, string parameter, string title) where T : struct, Enum =>
        new(facet, parameter, title, false, [.. Enum.GetValues<T>().Select(value => new FacetChoice(EnumText.Of(value), value.Label()))]);
}

public sealed record FacetChoice(string Value, string Label);
