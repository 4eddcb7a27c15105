namespace Emploi.Allier.Core.Platform.Time;

/// <summary>The eleven legal holidays of France (Code du travail, article L3133-1).</summary>
public static class BankHolidays
{
    static readonly (int Month, int Day)[] fixedDays = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

    /// <summary>From Easter Sunday: its Monday, the Ascension, the Monday of Pentecost.</summary>
    static readonly int[] afterEaster = [1, 39, 50];

    public static bool Includes(DateOnly day) =>
        fixedDays.Contains((day.Month, day.Day)) || afterEaster.Contains(day.DayNumber - Easter(day.Year).DayNumber);

    public static IEnumerable<DateOnly> Of(int year) =>
        fixedDays.Select(day => new DateOnly(year, day.Month, day.Day)).Concat(afterEaster.Select(Easter(year).AddDays)).Order();

    /// <summary>The Gregorian computus of Meeus, which holds for every year; its letters are his.</summary>
    public static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var days = h + l - 7 * m + 114;
        return new(year, days / 31, days % 31 + 1);
    }
}
