using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

public sealed class FeedMappingTests
{
    [Fact]
    public void Parse_ThenPrint_SaysTheSame()
    {
        const string Typed = "offre = jobs/job | job\ntitre = title | job_details/title\ndescription = description + missions\nemployeur = \"La Poste\"\nlieu = area/4\n";

        var mapping = FeedMapping.Parse(Typed);

        mapping.ToString().ShouldBe(Typed);
        FeedMapping.Parse(mapping.ToString()).ToString().ShouldBe(Typed);
    }

    [Fact]
    public void Parse_OfRemarksAndContinuedLines_TakesThem() =>
        FeedMapping.Parse("# les titres\ntitre = title\n  | name\n\nCode Postal = zip").ToString().ShouldBe("titre = title | name\ncode postal = zip\n");

    [Theory]
    [InlineData("titre = title\nchose = x", "Ligne 2\u00A0: le champ «\u00A0chose\u00A0» n’existe pas.")]
    [InlineData("titre", "Ligne 1\u00A0: écrivez un champ")]
    [InlineData("titre =", "Ligne 1\u00A0: il manque un chemin")]
    [InlineData("titre = a |", "Ligne 1\u00A0: il manque un chemin")]
    [InlineData("titre = | a", "Ligne 1\u00A0: il manque un chemin")]
    [InlineData("titre = 'abc", "Ligne 1\u00A0: un texte entre guillemets")]
    [InlineData("titre = a//b", "Ligne 1\u00A0: le chemin «\u00A0a//b\u00A0»")]
    [InlineData("titre = @a/b", "Ligne 1\u00A0: le chemin")]
    [InlineData("titre = a\ntitre = b", "Ligne 2\u00A0: le champ «\u00A0titre\u00A0» est déjà donné")]
    [InlineData("titre = a\noffre = a + b", "Ligne 2\u00A0: une offre se trouve par des chemins")]
    [InlineData("description = a", "Il manque la ligne du titre")]
    public void Problems_OfABadText_NameTheLine(string typed, string said) => FeedMapping.Problems(typed).ShouldHaveSingleItem().ShouldStartWith(said);

    [Fact]
    public void EachField_HasANameOfItsOwn() => Enum.GetValues<FeedField>().Select(field => field.Label()).ShouldBeUnique();
}
