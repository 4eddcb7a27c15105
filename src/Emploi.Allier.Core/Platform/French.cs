using System.Globalization;
using System.Text;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

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

    /// <summary>A text that others wrote with the apostrophe of typewriters, as it is printed.</summary>
    public static string Typeset(string text) => text.Replace('\'', '’');

    public static string Number(long value) => value.ToString("#,0", Invariant).Replace(',', ThinSpace);

    /// <summary>"1 ligne refusée", "2 lignes refusées": none and one are singular.</summary>
    public static string Counted(long count, string one, string many) => Number(count) + NoBreakSpace + (count is 0 or 1 ? one : many);

    /// <summary>"2 ans" rather than "730 jours".</summary>
    public static string Lasting(int days) => days > 0 && days % 365 == 0 ? Counted(days / 365, "an", "ans") : Counted(days, "jour", "jours");

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

    /// <summary>"septembre 2026".</summary>
    public static string Month(DateOnly day) => $"{Months[day.Month - 1]} {day.Year}";

    /// <summary>The end of a delay: at midnight, the evening before is what people understand.</summary>
    public static string By(DateTimeOffset due) => Calendar.InParis(due).TimeOfDay == TimeSpan.Zero ? $"{LongDate(Calendar.DayOf(due).AddDays(-1))} au soir" : DateAndTime(due);

    public static string DateAndTime(DateTimeOffset instant) => Calendar.InParis(instant).ToString("dd/MM/yyyy HH:mm", Invariant);

    /// <summary>"dans 3 min", "il y a 2 h": how far an instant is from another.</summary>
    public static string Distance(DateTimeOffset instant, DateTimeOffset now) =>
        instant > now ? $"dans {Duration(instant - now)}" : $"il y a {Duration(now - instant)}";

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds}{NoBreakSpace}s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes}{NoBreakSpace}min",
        { TotalDays: < 2 } => $"{(int)time.TotalHours}{NoBreakSpace}h",
        _ => $"{Number((int)time.TotalDays)}{NoBreakSpace}jours",
    };

    /// <summary>For a field that is to be changed: no space between thousands, and cents in twos.</summary>
    public static string Typed(decimal value) =>
        value.ToString(decimal.IsInteger(value) ? "0" : "0.00########", Invariant).Replace('.', ',');

    /// <summary>
    /// Reads "1 234,50", "1234.5" or "12 €"; a thousands separator is a space, never a comma or a point.
    /// "1.234" is refused: to some it is twelve hundred, to others a little more than one.
    /// </summary>
    public static bool TryNumber(string? typed, out decimal value)
    {
        value = 0;
        var text = new StringBuilder();
        foreach (var character in (typed ?? "").Trim().TrimEnd('€', '%'))
            if (!char.IsWhiteSpace(character)) text.Append(character is '−' ? '-' : character);

        var plain = text.ToString();
        if (plain.IndexOf('.') is >= 0 and var point && plain.Length - point - 1 == 3) return false;

        return decimal.TryParse(plain.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, Invariant, out value);
    }

    /// <summary>Reads "27/03/2027", "27-3-2027", "27032027", "27 mars 2027", "1er avril 2027" or what computers write, "2027-03-27".</summary>
    public static bool TryDate(string? typed, out DateOnly day)
    {
        var words = (typed ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [var first, var name, var year] && Array.IndexOf(Months, name) is >= 0 and var month)
            words = [first == "1er" ? "1" : first, $"{month + 1}", year];

        return DateOnly.TryParseExact(string.Join(' ', words),
            ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "ddMMyyyy", "yyyy-MM-dd"], Invariant, DateTimeStyles.None, out day);
    }
}
