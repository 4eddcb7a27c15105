using Emploi.Allier.Search.Suggesting;
using Xunit;

namespace Emploi.Allier.Tests.Search;

public sealed class SuggesterTests
{
    readonly Suggester suggester = new(
    [
        new("Agent de sécurité", "job", "1", 50), new("Agent d’entretien", "job", "2", 80), new("Chef de sécurité", "job", "3", 90),
        new("Conducteur d’engins", "job", "4", 5), new("Saint-Pourçain-sur-Sioule", "place", "5", 10), new("Agde", "place", "6", 1),
    ]);

    [Theory]
    [InlineData("agent", "2 1")]
    [InlineData("ag", "2 1 6")]
    [InlineData("A", "2 1 6")]
    [InlineData("sécu", "3 1")]
    [InlineData("SECURITE agent", "1")]
    [InlineData("agent sec", "1")]
    [InlineData("pourcain", "5")]
    [InlineData("saint-pour", "5")]
    [InlineData("engins", "4")]
    [InlineData("d'en", "2 4")]
    [InlineData("zzz", "")]
    [InlineData(" *\" ", "")]
    public void Suggest_PutsBeginningsFirstThenUse(string typed, string ids) =>
        string.Join(' ', suggester.Suggest(typed).Select(name => name.Id)).ShouldBe(ids);

    [Fact]
    public void Suggest_GivesNoMoreThanAsked() => suggester.Suggest("a", count: 2).Select(name => name.Id).ShouldBe(["2", "1"]);
}
