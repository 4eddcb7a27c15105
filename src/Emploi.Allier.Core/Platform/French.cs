using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Platform;

/// <summary>Numbers and dates as people here write and read them. Spaces are ours: those of the system's tables change with its version.</summary>
public static class French
{
    /// <summary>Between thousands: it never breaks a number over two lines.</summary>
    public const char ThinSpace = '\u202f';
    /// <summary>Before a unit.</summary>
    public const char NoBreakSpace = '\u00a0';

    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    public static string Number(long value) => value.ToString("#,0", Invariant).Replace(',', ThinSpace);

    public static string Number(decimal value, int leastDecimals = 0, int mostDecimals = 6)
    {
        var text = value.ToString("#,0." + new string('0', leastDecimals) + new string('#', mostDecimals - leastDecimals), Invariant);
        return text.Replace(',', ThinSpace).Replace('.', ',');
    }

    public static string Money(decimal value) =>
        Number(value, decimal.IsInteger(value) ? 0 : 2, 2) + NoBreakSpace + "€";

    public static string Percent(decimal fraction) => Number(fraction * 100) + NoBreakSpace + "%";

    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", Invariant);

    public static string LongDate(DateOnly day) =>
        $"{(day.Day == 1 ? "1er" : day.Day.ToString(Invariant))} {Months[day.Month - 1]} {day.Year}";

    public static string DateAndTime(DateTime local) => local.ToString("dd/MM/yyyy HH:mm", Invariant);

    /// <summary>Reads "1 234,50", "1234.5" or "12 €"; a thousands separator is a space, never a comma or a point.</summary>
    public static bool TryNumber(string? typed, out decimal value)
    {
        var text = new StringBuilder();
        foreach (var character in (typed ?? "").Trim().TrimEnd('€', '%'))
            if (!char.IsWhiteSpace(character)) text.Append(character is ',' ? '.' : character is '−' ? '-' : character);

        return decimal.TryParse(text.ToString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, Invariant, out value);
    }

    /// <summary>Reads "27/03/2027", "27-3-2027", "27 03 2027" or what a date box sends, "2027-03-27".</summary>
    public static bool TryDate(string? typed, out DateOnly day) =>
        DateOnly.TryParseExact((typed ?? "").Trim(), ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "yyyy-MM-dd"], Invariant, DateTimeStyles.None, out day);
}
