using System.Globalization;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>
/// A cron expression of five fields (minute, hour, day of the month, month, day of the week), read on the wall clock of a zone
/// and safe on the two nights when that clock jumps. A fixed hour that the jump of March skips comes at the jump, and one that
/// October repeats comes the first time only; an interval ("*/5", "8-18") follows real time and runs through both.
/// </summary>
public sealed class Cron
{
    readonly string text;
    readonly ulong minutes, hours, days, months, weekdays;
    readonly bool interval;

    Cron(string text, string[] fields)
    {
        this.text = text;
        minutes = Field(fields[0], 0, 59);
        hours = Field(fields[1], 0, 23);
        days = Field(fields[2], 1, 31);
        months = Field(fields[3], 1, 12);
        weekdays = Field(fields[4], 0, 7);
        if (Has(weekdays, 7)) weekdays |= 1; // 7 is Sunday too.
        interval = (fields[0] + fields[1]).AsSpan().ContainsAny('*', '/', '-');
    }

    public static Cron Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
            throw new FormatException($"'{text}' has {fields.Length} fields: five are expected.");
        if (fields[2][0] != '*' && fields[4][0] != '*')
            throw new FormatException($"'{text}' names a day of the month and a day of the week: readers of cron disagree on what that means.");

        var cron = new Cron(text, fields);
        if (!cron.Exists())
            throw new FormatException($"'{text}' never comes: that day is in no month it names.");
        return cron;
    }

    /// <summary>The first occurrence strictly after an instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone) =>
        interval ? NextInterval(after, zone) : NextFixed(after, zone);

    /// <summary>The last of the occurrences in ]after, until]: what was missed runs once.</summary>
    public DateTimeOffset? Latest(DateTimeOffset after, DateTimeOffset until, TimeZoneInfo zone)
    {
        if (Next(after, zone) > until) return null;

        // Look back from the end by growing steps, so that a year of absence is not walked minute by minute.
        for (var step = TimeSpan.FromMinutes(1); ; step *= 4)
        {
            var from = until - step > after ? until - step : after;
            var latest = Next(from, zone);
            if (latest > until) continue;
            for (var next = latest; next <= until; next = Next(next, zone)) latest = next;
            return latest;
        }
    }

    public override string ToString() => text;

    DateTimeOffset NextFixed(DateTimeOffset after, TimeZoneInfo zone)
    {
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime); ; day = day.AddDays(1))
        {
            if (!Matches(day)) continue;
            for (var hour = 0; hour < 24; hour++)
            {
                if (!Has(hours, hour)) continue;
                for (var minute = 0; minute < 60; minute++)
                {
                    if (!Has(minutes, minute)) continue;
                    var instant = FirstInstant(day.ToDateTime(new TimeOnly(hour, minute)), zone);
                    if (instant > after) return instant;
                }
            }
        }
    }

    DateTimeOffset NextInterval(DateTimeOffset after, TimeZoneInfo zone)
    {
        var instant = new DateTimeOffset(after.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1);
        while (true)
        {
            var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
            if (!Matches(DateOnly.FromDateTime(local)))
                instant = FirstInstant(local.Date.AddDays(1), zone);
            else if (!Has(hours, local.Hour))
                instant = instant.AddMinutes(60 - local.Minute);
            else if (!Has(minutes, local.Minute))
                instant = instant.AddMinutes(1);
            else
                return instant;
        }
    }

    static DateTimeOffset FirstInstant(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    bool Matches(DateOnly day) =>
        Has(months, day.Month) && Has(days, day.Day) && Has(weekdays, (int)day.DayOfWeek);

    bool Exists()
    {
        // Four years hold every date but the 29th of February of a century.
        for (var day = new DateOnly(2024, 1, 1); day.Year < 2028; day = day.AddDays(1))
            if (Matches(day)) return true;
        return false;
    }

    static bool Has(ulong set, int value) => (set >> value & 1) == 1;

    static ulong Field(string field, int least, int most)
    {
        ulong set = 0;
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var all] => (all, 1),
                [var all, var every] => (all, Number(every, 1, most)),
                _ => throw new FormatException($"'{part}' is not a part of a cron field."),
            };
            var (from, to) = range.Split('-') switch
            {
                ["*"] => (least, most == 7 ? 6 : most),
                [var one] => (Number(one, least, most), part.Contains('/') ? most : Number(one, least, most)),
                [var first, var last] => (Number(first, least, most), Number(last, least, most)),
                _ => throw new FormatException($"'{part}' is not a part of a cron field."),
            };
            if (from > to) throw new FormatException($"'{part}' runs backwards.");
            for (var value = from; value <= to; value += step) set |= 1UL << value;
        }
        return set;
    }

    static int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' is not a number from {least} to {most}.");
}
