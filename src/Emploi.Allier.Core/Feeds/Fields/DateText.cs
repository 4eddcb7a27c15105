using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>
/// Reads the dates of feeds: ISO, "20/02/2026 01:50:22", "20260101", RFC 822, "1er mars 2027". Day before month, always;
/// an hour without a zone is of Paris. What no offer can bear, as the years 1 or 9999, is no date.
/// </summary>
public static class DateText
{
    const int MaxLength = 64, FirstYear = 2000, LastYear = 2050;

    static readonly string[][] Months =
    [
        ["janvier", "january", "jan", "janv"], ["fevrier", "february", "feb", "fev", "fevr"], ["mars", "march", "mar"], ["avril", "april", "apr", "avr"], ["mai", "may"], ["juin", "june", "jun"],
        ["juillet", "july", "jul", "juil"], ["aout", "august", "aug"], ["septembre", "september", "sep", "sept"], ["octobre", "october", "oct"], ["novembre", "november", "nov"], ["decembre", "december", "dec"],
    ];

    static readonly string[] WeekDays =
        ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "le", "du", "au"];

    /// <summary>The day in Paris.</summary>
    public static DateOnly? Day(string? text) => Read(text) is { } date ? date.Instant is { } instant ? Calendar.DayOf(instant) : date.Day : null;

    /// <summary>The first instant of the day when no hour is given.</summary>
    public static DateTimeOffset? Instant(string? text) => Read(text) is { } date ? date.Instant ?? Calendar.StartOf(date.Day) : null;

    /// <summary>The day that a text begins with, whatever follows.</summary>
    public static DateOnly? Leading(ReadOnlySpan<char> text) => Start(text[..Math.Min(text.Length, MaxLength)]).Day;

    static (DateOnly Day, DateTimeOffset? Instant)? Read(string? text)
    {
        var said = text.AsSpan().Trim();
        if (said.Length is 0 or > MaxLength) return null;
        if (said.Length is 10 or 13 && said.IndexOfAnyExceptInRange('0', '9') < 0)
            return Since1970(long.Parse(said, System.Globalization.CultureInfo.InvariantCulture) / (said.Length == 13 ? 1_000 : 1)) is { } since ? (Calendar.DayOf(since), since) : null;
        var begun = Start(said);
        if (begun.Day is not { } day) return null;
        var rest = begun.Rest;
        return rest.IsEmpty ? (day, null) : Hour(day, rest) is { } instant ? (day, instant) : null;
    }

    static DateTimeOffset? Since1970(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds) is { Year: >= FirstYear and <= LastYear } instant ? instant : null;

    readonly ref struct Begun(DateOnly? day, ReadOnlySpan<char> rest)
    {
        public DateOnly? Day { get; } = day;
        public ReadOnlySpan<char> Rest { get; } = rest;
    }

    static Begun Start(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        while (Letters(text) is > 0 and var length && Array.IndexOf(WeekDays, Folded(text[..length])) >= 0) text = text[length..].TrimStart(", .");

        var first = Digits(text);
        if (first == 8) return new(Made(Number(text[..4]), Number(text[4..6]), Number(text[6..8])), text[8..]);
        if (first is 0 or > 4 || text.Length <= first) return default;

        if (first <= 2 && Named(text, first) is { Day: not null } named) return named;
        var between = text[first];
        if (between is not ('-' or '/' or '.')) return default;
        var second = text[(first + 1)..];
        var (middle, last) = (Digits(second), 0);
        if (middle is 0 or > 2 || second.Length <= middle || second[middle] != between) return default;
        var third = second[(middle + 1)..];
        last = Digits(third);
        var (one, two, three) = (Number(text[..first]), Number(second[..middle]), last is 0 or > 4 ? 0 : Number(third[..last]));
        return (first, last) switch
        {
            (4, 1 or 2) => new(Made(one, two, three), third[last..]),
            (<= 2, 4) => new(Made(three, two, one), third[last..]),
            (<= 2, 2) => new(Made(2000 + three, two, one), third[last..]),
            _ => default,
        };
    }

    /// <summary>"1er mars 2027", "26 Feb 2025".</summary>
    static Begun Named(ReadOnlySpan<char> text, int digits)
    {
        var rest = text[digits..];
        if (rest.StartsWith("er", StringComparison.OrdinalIgnoreCase)) rest = rest[2..];
        rest = rest.TrimStart(" -");
        var letters = Letters(rest);
        if (letters == 0) return default;
        var name = Folded(rest[..letters]);
        var month = Array.FindIndex(Months, names => names.Contains(name)) + 1;
        rest = rest[letters..].TrimStart(" .-");
        return month > 0 && Digits(rest) == 4 ? new(Made(Number(rest[..4]), month, Number(text[..digits])), rest[4..]) : default;
    }

    static DateTimeOffset? Hour(DateOnly day, ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" T,tà");
        var digits = Digits(rest);
        if (digits is 0 or > 2 || rest.Length < digits + 3 || rest[digits] is not (':' or 'h' or 'H')) return null;
        var hour = Number(rest[..digits]);
        rest = rest[(digits + 1)..];
        if (Digits(rest) != 2) return null;
        var (minute, second) = (Number(rest[..2]), 0);
        rest = rest[2..];
        if (rest is [':', _, _, ..] && Digits(rest[1..]) == 2)
        {
            second = Number(rest[1..3]);
            rest = rest[3..];
            if (rest is ['.' or ',', ..]) rest = rest[(1 + Digits(rest[1..]))..];
        }
        if (hour > 23 || minute > 59 || second > 59) return null;
        var local = day.ToDateTime(new TimeOnly(hour, minute, second));
        return Zone(rest.Trim(), local) is { } offset ? new DateTimeOffset(local, offset).ToUniversalTime() : null;
    }

    static TimeSpan? Zone(ReadOnlySpan<char> zone, DateTime local)
    {
        if (zone.IsEmpty) return Calendar.Paris.GetUtcOffset(local);
        switch (zone)
        {
            case "Z" or "z" or "UTC" or "GMT" or "UT": return TimeSpan.Zero;
            case "CET": return TimeSpan.FromHours(1);
            case "CEST": return TimeSpan.FromHours(2);
        }
        if (zone[0] is not ('+' or '-')) return null;
        var hours = Digits(zone[1..]);
        var minutes = zone is [_, _, _, ':', _, _] ? zone[4..] : hours == 4 ? zone[3..] : [];
        if (hours is not (2 or 4) || minutes.Length is not (0 or 2) || Digits(minutes) != minutes.Length) return null;
        var offset = new TimeSpan(Number(zone[1..3]), minutes.IsEmpty ? 0 : Number(minutes), 0);
        return offset > TimeSpan.FromHours(14) ? null : zone[0] == '-' ? -offset : offset;
    }

    static DateOnly? Made(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    static int Letters(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length])) length++;
        return length;
    }

    static string Folded(ReadOnlySpan<char> word) => FieldText.Of(word.ToString(), MaxLength)[0].Text;

    static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
