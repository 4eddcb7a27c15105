using System.Globalization;

namespace Emploi.Allier.Web.TagHelpers.Typing;

/// <summary>Dates as people type them: 27/03/2027, 27.3.2027, 27032027, 27 mars 2027, and the 2027-03-27 of computers.</summary>
public static class FrenchDate
{
    static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    static readonly string[] Formats =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "ddMMyyyy", "yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy"];

    public static bool TryRead(string? text, out DateOnly date)
    {
        var words = (text ?? "").ToLowerInvariant().Replace("1er", "1", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return DateOnly.TryParseExact(string.Join(' ', words), Formats, French, DateTimeStyles.None, out date);
    }

    public static string Write(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>27 mars 2027; the first day of a month is its <c>1er</c>.</summary>
    public static string WriteLong(DateOnly date) =>
        (date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture)) + date.ToString("' 'MMMM' 'yyyy", French);
}
