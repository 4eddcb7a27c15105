using System.Globalization;

namespace Emploi.Allier.Core.Search;

/// <summary>What offers can be narrowed and counted by.</summary>
public enum OfferFacet
{
    Contract,
    WorkingTime,
    Hours,
    Family,
    Experience,
    Diploma,
    Licence,
    Salary,
    Since,
    Source,
    Tension,
    Cied,
    Clause,
    Siae,
    Handicap,

    /// <summary>Communes of the Allier, for the map: counted, and narrowed by the place of the query instead.</summary>
    Commune,
}

/// <summary>
/// The values that a document has in a facet. Those that people read as "at least" or "within" are kept in steps and
/// days, so that every facet is one column of values on each engine.
/// </summary>
public static class FacetValues
{
    public const string Yes = "oui";

    /// <summary>Monthly gross pay that a person may ask for, in euros.</summary>
    public static readonly IReadOnlyList<int> SalarySteps = [1_500, 1_800, 2_000, 2_200, 2_500, 3_000, 3_500, 4_000];

    public static readonly IReadOnlyList<int> SinceDays = [1, 3, 7, 14, 31];

    public const string UnderFifteen = "moins-15", FifteenToTwentyFour = "15-24", TwentyFiveToThirtyFour = "25-34", ThirtyFiveAndMore = "35-plus";

    public static readonly IReadOnlyList<string> Hours = [UnderFifteen, FifteenToTwentyFour, TwentyFiveToThirtyFour, ThirtyFiveAndMore];

    public const string Beginner = "debutant", UpToTwoYears = "2-ans", MoreThanTwoYears = "plus-2-ans";

    public static readonly IReadOnlyList<string> Experiences = [Beginner, UpToTwoYears, MoreThanTwoYears];

    public static string? OfHours(decimal? weekly) => weekly switch
    {
        null => null,
        < 15 => UnderFifteen,
        < 25 => FifteenToTwentyFour,
        < 35 => TwentyFiveToThirtyFour,
        _ => ThirtyFiveAndMore,
    };

    public static string? OfExperience(int? months) => months switch
    {
        null => null,
        0 => Beginner,
        <= 24 => UpToTwoYears,
        _ => MoreThanTwoYears,
    };

    /// <summary>The highest step that a monthly pay reaches.</summary>
    public static string? OfSalary(decimal? monthly) => SalarySteps.LastOrDefault(step => step <= monthly) is > 0 and var step ? Number(step) : null;

    public static string OfDay(DateOnly published) => published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Of(bool yes) => yes ? Yes : null;

    /// <summary>The values of documents that answer what a person picked.</summary>
    internal static IEnumerable<string> Meant(OfferFacet facet, string picked, DateOnly today) => facet switch
    {
        OfferFacet.Salary when int.TryParse(picked, out var least) => SalarySteps.Where(step => step >= least).Select(Number),
        OfferFacet.Since when int.TryParse(picked, out var days) => Enumerable.Range(0, Math.Clamp(days, 0, 366) + 1).Select(ago => OfDay(today.AddDays(-ago))),
        _ => [picked],
    };

    /// <summary>How many answer each thing that a person may pick, from how many have each value.</summary>
    internal static IReadOnlyDictionary<string, int> Offered(OfferFacet facet, IReadOnlyDictionary<string, int> counts, DateOnly today) => facet switch
    {
        OfferFacet.Salary => Together(facet, SalarySteps, counts, today),
        OfferFacet.Since => Together(facet, SinceDays, counts, today),
        _ => counts,
    };

    static Dictionary<string, int> Together(OfferFacet facet, IReadOnlyList<int> steps, IReadOnlyDictionary<string, int> counts, DateOnly today) => steps
        .ToDictionary(Number, step => Meant(facet, Number(step), today).Sum(value => counts.GetValueOrDefault(value)));

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
