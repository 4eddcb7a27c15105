using Emploi.Allier.Core.Search;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

public sealed class OfferAsksTests
{
    [Theory]
    [InlineData("Permis B exigé.", "permis:B")]
    [InlineData("Le permis B serait un plus.", "")]
    [InlineData("Permis B souhaité. Travail de nuit.", "nuit")]
    [InlineData("Permis B et véhicule indispensables.", "permis:B vehicule")]
    [InlineData("Vous conduisez le véhicule fourni par l'entreprise.", "")]
    [InlineData("Véhicule personnel obligatoire", "vehicule")]
    [InlineData("Permis C, FIMO à jour, découchés à la semaine.", "certificat:fimo deplacements permis:C")]
    [InlineData("Sans travail de nuit ni week-end.", "")]
    [InlineData("Pas de nuits, week-ends libres.", "")]
    [InlineData("Un dimanche sur deux.", "week_end")]
    [InlineData("Équipes en 3x8.", "nuit")]
    [InlineData("Station debout et port de charges.", "charges")]
    [InlineData("Charges sociales comprises.", "")]
    [InlineData("CACES R489 3 exigé !", "certificat:caces")]
    [InlineData("CACES apprécié", "")]
    [InlineData("Anglais courant exigé", "langue:anglais")]
    [InlineData("Notions d'anglais", "")]
    [InlineData("Sans permis", "")]
    [InlineData("", "")]
    public void Of_ReadsWhatIsAskedAndNotWhatIsWelcome(string text, string asked) => string.Join(' ', OfferAsks.Of("Poste", text, [])).ShouldBe(asked);

    [Fact]
    public void Of_WithLicencesInItsFields_DoesNotAskThemAgain() => OfferAsks.Of("Chauffeur", "Permis B exigé.", ["B"]).ShouldBeEmpty();

    [Fact]
    public void Of_AVeryLongTextWithoutAStop_IsRead() =>
        OfferAsks.Of("Poste", new string('x', 20_000) + " permis B exigé " + new string('y', 20_000), []).ShouldBe(["permis:B"]);
}
