using System.Globalization;
using Emploi.Allier.Core.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Jobs;

public sealed class CronTests
{
    static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("30 3 * * *", "2027-01-10T03:29:59+01:00", "2027-01-10T03:30:00+01:00")]
    [InlineData("30 3 * * *", "2027-01-10T03:30:00+01:00", "2027-01-11T03:30:00+01:00")]
    [InlineData("*/5 * * * *", "2027-01-10T03:31:12+01:00", "2027-01-10T03:35:00+01:00")]
    [InlineData("3/20 * * * *", "2027-01-10T03:30:00+01:00", "2027-01-10T03:43:00+01:00")]
    [InlineData("0 8-18/5 * * *", "2027-01-10T13:30:00+01:00", "2027-01-10T18:00:00+01:00")]
    [InlineData("0 6 * * 1-5", "2027-01-08T07:00:00+01:00", "2027-01-11T06:00:00+01:00")]
    [InlineData("0 6 * * 7", "2027-01-08T07:00:00+01:00", "2027-01-10T06:00:00+01:00")]
    [InlineData("0 6 * * 0", "2027-01-08T07:00:00+01:00", "2027-01-10T06:00:00+01:00")]
    [InlineData("15,45 6,18 1 * *", "2027-01-01T06:15:00+01:00", "2027-01-01T06:45:00+01:00")]
    [InlineData("15,45 6,18 1 * *", "2027-01-01T18:45:00+01:00", "2027-02-01T06:15:00+01:00")]
    [InlineData("0 0 29 2 *", "2027-01-01T00:00:00+01:00", "2028-02-29T00:00:00+01:00")]
    [InlineData("0 0 31 * *", "2027-01-31T00:00:00+01:00", "2027-03-31T00:00:00+02:00")]
    [InlineData("*/10 * 1 1 *", "2027-01-02T00:00:00+01:00", "2028-01-01T00:00:00+01:00")]
    public void Next_OnAnOrdinaryDay(string cron, string after, string expected) =>
        Cron.Parse(cron).Next(At(after), Paris).ShouldBe(At(expected));

    [Theory]
    [InlineData("30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-28T03:00:00+02:00")]
    [InlineData("0,30 2 * * *", "2027-03-28T03:00:00+02:00", "2027-03-29T02:00:00+02:00")]
    [InlineData("0 3 * * *", "2027-03-28T00:00:00+01:00", "2027-03-28T03:00:00+02:00")]
    [InlineData("*/30 * * * *", "2027-03-28T01:30:00+01:00", "2027-03-28T03:00:00+02:00")]
    [InlineData("*/30 2 * * *", "2027-03-28T01:30:00+01:00", "2027-03-29T02:00:00+02:00")]
    public void Next_WhenMarchSkipsAnHour(string cron, string after, string expected) =>
        Cron.Parse(cron).Next(At(after), Paris).ShouldBe(At(expected));

    [Theory]
    [InlineData("30 2 * * *", "2027-10-31T00:00:00+02:00", "2027-10-31T02:30:00+02:00")]
    [InlineData("30 2 * * *", "2027-10-31T02:30:00+02:00", "2027-11-01T02:30:00+01:00")]
    [InlineData("0 3 * * *", "2027-10-31T02:30:00+02:00", "2027-10-31T03:00:00+01:00")]
    [InlineData("*/30 * * * *", "2027-10-31T02:30:00+02:00", "2027-10-31T02:00:00+01:00")]
    [InlineData("*/30 * * * *", "2027-10-31T02:30:00+01:00", "2027-10-31T03:00:00+01:00")]
    public void Next_WhenOctoberRepeatsAnHour(string cron, string after, string expected) =>
        Cron.Parse(cron).Next(At(after), Paris).ShouldBe(At(expected));

    [Theory]
    [InlineData("30 2 * * *", 365)]
    [InlineData("0 3 * * *", 365)]
    [InlineData("*/5 * * * *", 365 * 288)]
    [InlineData("0 * * * *", 365 * 24)]
    public void Next_OverAWholeYear_ComesAsOftenAsItShould(string cron, int expected)
    {
        var schedule = Cron.Parse(cron);
        var count = 0;
        for (var at = schedule.Next(At("2026-12-31T23:59:59+01:00"), Paris); at < At("2028-01-01T00:00:00+01:00"); at = schedule.Next(at, Paris))
            count++;
        count.ShouldBe(expected);
    }

    [Fact]
    public void Next_FromEveryMinuteOfTheTwoNights_AgreesWithASlowReading()
    {
        foreach (var text in new[] { "*/7 * * * *", "10 * * * *", "0 1-3 * * *", "15 2 * * *", "59 1 * * *", "0 0 * * 0" })
            foreach (var night in new[] { "2027-03-27T22:00:00+01:00", "2027-10-30T22:00:00+02:00" })
            {
                var cron = Cron.Parse(text);
                for (var minute = 0; minute < 8 * 60; minute++)
                {
                    var after = At(night).AddMinutes(minute);
                    var next = cron.Next(after, Paris);
                    next.ShouldBeGreaterThan(after);
                    // Nothing lies between: looking from just before the answer finds the same answer.
                    cron.Next(next.AddTicks(-1), Paris).ShouldBe(next, text);
                    cron.Next(after + (next - after) / 2, Paris).ShouldBe(next, text);
                }
            }
    }

    [Fact]
    public void Latest_AfterAWeekOfAbsence_IsTheLastOneMissed()
    {
        Cron.Parse("30 3 * * *").Latest(At("2027-01-01T12:00:00+01:00"), At("2027-01-08T12:00:00+01:00"), Paris).ShouldBe(At("2027-01-08T03:30:00+01:00"));
        Cron.Parse("*/5 * * * *").Latest(At("2026-01-01T12:00:00+01:00"), At("2027-01-08T12:03:00+01:00"), Paris).ShouldBe(At("2027-01-08T12:00:00+01:00"));
        Cron.Parse("0 5 1 1 *").Latest(At("2020-06-01T12:00:00+02:00"), At("2027-06-01T12:00:00+02:00"), Paris).ShouldBe(At("2027-01-01T05:00:00+01:00"));
        Cron.Parse("30 3 * * *").Latest(At("2027-01-08T03:30:00+01:00"), At("2027-01-08T12:00:00+01:00"), Paris).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("a * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("1//2 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 1 * 1")]
    public void Parse_OfWhatIsNotACron_SaysSo(string text) =>
        Should.Throw<FormatException>(() => Cron.Parse(text));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
