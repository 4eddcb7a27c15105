using System.Globalization;
using Emploi.Allier.Core.Platform.Time;
using Xunit;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Tests.Core.Platform.Time;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData(1961, "1961-04-02")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2008, "2008-03-23")]
    [InlineData(2019, "2019-04-21")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2049, "2049-04-18")]
    public void Easter_IsTheOneOfTheAlmanac(int year, string easter) => BankHolidays.Easter(year).ShouldBe(Day(easter));

    [Fact]
    public void Of_NamesTheElevenHolidaysOfAYear() => BankHolidays.Of(2027).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)).ShouldBe(
        ["01-01", "03-29", "05-01", "05-06", "05-08", "05-17", "07-14", "08-15", "11-01", "11-11", "12-25"]);

    [Fact]
    public void EveryHoliday_IsNoWorkingDay()
    {
        for (var year = 1990; year <= 2100; year++)
            BankHolidays.Of(year).ShouldAllBe(day => BankHolidays.Includes(day) && !WorkingDays.Includes(day));
    }

    [Theory]
    [InlineData("2026-09-15 10:00", 24, "2026-09-16 10:00")] // Tuesday
    [InlineData("2026-09-18 10:00", 24, "2026-09-21 10:00")] // Friday
    [InlineData("2026-09-19 15:00", 24, "2026-09-21 24:00")] // Saturday: Monday whole
    [InlineData("2026-09-20 23:59", 8, "2026-09-21 08:00")] // Sunday night
    [InlineData("2026-09-15 20:00", 4, "2026-09-15 24:00")]
    [InlineData("2026-04-30 16:00", 24, "2026-05-04 16:00")] // before the 1st of May, a Friday
    [InlineData("2026-05-13 09:00", 24, "2026-05-15 09:00")] // before the Ascension
    [InlineData("2026-12-24 12:00", 48, "2026-12-29 12:00")] // before Christmas, a Friday
    [InlineData("2026-03-27 12:00", 24, "2026-03-30 12:00")] // over the change of the hour
    [InlineData("2026-09-15 10:00", 0, "2026-09-15 10:00")]
    public void After_CountsWorkingDaysOnly(string from, int hours, string due) =>
        WorkingDays.After(InParis(from), TimeSpan.FromHours(hours)).ShouldBe(InParis(due));

    static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    static DateTimeOffset InParis(string text)
    {
        var local = Day(text[..10]).ToDateTime(TimeOnly.MinValue)
            .AddHours(int.Parse(text.AsSpan(11, 2), CultureInfo.InvariantCulture)).AddMinutes(int.Parse(text.AsSpan(14), CultureInfo.InvariantCulture));
        return new(local, Calendar.Paris.GetUtcOffset(local));
    }
}
