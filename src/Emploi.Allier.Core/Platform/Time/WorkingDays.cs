namespace Emploi.Allier.Core.Platform.Time;

/// <summary>
/// Time as an office counts it: the clock stands still on Saturdays, Sundays and bank holidays, and turns round the clock on the
/// other days. Twenty-four working hours after Friday 10:00 is Monday 10:00.
/// </summary>
public static class WorkingDays
{
    public static bool Includes(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !BankHolidays.Includes(day);

    public static DateTimeOffset After(DateTimeOffset instant, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var at = Calendar.InParis(instant).DateTime;
        while (true)
        {
            var day = DateOnly.FromDateTime(at);
            var rest = day.AddDays(1).ToDateTime(TimeOnly.MinValue) - at;
            // A delay that ends with a day ends on that day, not at the first instant of the next working one.
            if (Includes(day) && time <= rest) return ToUtc(at + time);

            if (Includes(day)) time -= rest;
            at = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        }
    }

    /// <summary>So many working hours later, as parameters count them.</summary>
    public static DateTimeOffset After(DateTimeOffset instant, decimal hours) => After(instant, TimeSpan.FromHours((double)hours));

    /// <summary>The hour changes on Sundays: no instant of a working day is missing or double.</summary>
    static DateTimeOffset ToUtc(DateTime local) => new DateTimeOffset(local, Calendar.Paris.GetUtcOffset(local)).ToUniversalTime();
}
