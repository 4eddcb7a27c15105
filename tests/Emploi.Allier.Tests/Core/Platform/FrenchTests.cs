using Emploi.Allier.Core.Platform;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform;

public sealed class FrenchTests
{
    [Theory]
    [InlineData("12,50", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData(" 1 234,50 € ", 1234.5)]
    [InlineData("1\u202f234\u00a0567", 1234567)]
    [InlineData("1,234", 1.234)]
    [InlineData("−3", -3)]
    public void TryNumber_ReadsWhatPeopleType(string typed, double expected)
    {
        French.TryNumber(typed, out var value).ShouldBeTrue();
        value.ShouldBe((decimal)expected);
    }

    [Theory]
    [InlineData(""), InlineData(null), InlineData("douze"), InlineData("1.234"), InlineData("1.234,50"), InlineData("1,2,3"), InlineData("12 h 30")]
    public void TryNumber_RefusesWhatHasTwoMeaningsOrNone(string? typed) => French.TryNumber(typed, out _).ShouldBeFalse();

    [Theory]
    [InlineData(12.5, "12,50"), InlineData(1234, "1234"), InlineData(0.125, "0,125"), InlineData(-3.4, "-3,40")]
    public void Typed_CanBeReadBack(double value, string written)
    {
        French.Typed((decimal)value).ShouldBe(written);
        French.TryNumber(written, out var read).ShouldBeTrue();
        read.ShouldBe((decimal)value);
    }

    [Theory]
    [InlineData("27/03/2027"), InlineData("27/3/2027"), InlineData("27.03.2027"), InlineData("27-3-2027"), InlineData("27 03 2027")]
    [InlineData("27032027"), InlineData("2027-03-27"), InlineData(" 27  mars 2027 "), InlineData("27 MARS 2027")]
    public void TryDate_ReadsWhatPeopleType(string typed)
    {
        French.TryDate(typed, out var day).ShouldBeTrue();
        day.ShouldBe(new DateOnly(2027, 3, 27));
    }

    [Fact]
    public void TryDate_ReadsTheFirstOfAMonth()
    {
        French.TryDate("1er août 2026", out var day).ShouldBeTrue();
        day.ShouldBe(new DateOnly(2026, 8, 1));
    }

    [Theory]
    [InlineData(""), InlineData(null), InlineData("31/02/2027"), InlineData("27/03/27"), InlineData("03/27/2027"), InlineData("demain")]
    public void TryDate_RefusesADateThatIsNone(string? typed) => French.TryDate(typed, out _).ShouldBeFalse();
}
