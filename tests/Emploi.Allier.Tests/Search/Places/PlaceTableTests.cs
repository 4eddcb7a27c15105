using Emploi.Allier.Search.Places;
using Xunit;

namespace Emploi.Allier.Tests.Search.Places;

public sealed class PlaceTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(30)]
    [InlineData(900)]
    [InlineData(2_950)]
    [InlineData(3_050)]
    [InlineData(9_000)]
    [InlineData(19_000)]
    public void QuickKilometres_AreAsExactAsAFloat(double kilometres) =>
        ((double)PlaceTable.QuickKilometres(PlaceTable.SquaredChord(kilometres))).ShouldBe(kilometres, 1e-6 * Math.Max(1, kilometres));
}
