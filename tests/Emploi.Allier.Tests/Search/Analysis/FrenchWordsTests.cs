using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Search.Analysis;

/// <summary>The terms of words and job titles (ROME 4.60, France Travail), as a search server with the same filters gives them.</summary>
public sealed class FrenchWordsTests
{
    static readonly FrenchWords french = new(FrenchDictionary.Read(Path.Combine(Source.Root, "indexing/french")));

    public static IEnumerable<object[]> Expected() =>
        File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Search/Analysis/expected-terms.tsv")).Select(line => line.Split('\t')).Select(cells => new object[] { cells[0], cells[1] });

    [Theory]
    [MemberData(nameof(Expected))]
    public void Terms_OfAWordOrTitle_AreThoseOfAServer(string text, string terms) => string.Join(' ', french.Terms(text)).ShouldBe(terms);

    [Theory]
    [InlineData("vendeuse", "vendeur")]
    [InlineData("ouvrière", "ouvrier")]
    [InlineData("directrices", "directeur")]
    [InlineData("hôtesse", "hôte")]
    [InlineData("ELECTRICIENNE", "électricien")]
    [InlineData("e\u0301lectricien", "électricien")]
    public void Terms_OfTwoFormsOfATrade_AreEqual(string one, string other) => french.Terms(one).ShouldBe(french.Terms(other));

    [Theory]
    [InlineData("l'atelier", "l'atelier")]
    [InlineData("C# et C++, bac+2", "C#|et|C++|bac|2")]
    [InlineData("aide-soignant(e)", "aide|soignant|e")]
    [InlineData(" ''' +# ", "")]
    [InlineData("a''b", "a|b")]
    public void Words_AreRunsOfLetters(string text, string words)
    {
        var found = new List<string>();
        foreach (var word in new Words(text)) found.Add(text[word]);
        string.Join('|', found).ShouldBe(words);
    }

    [Fact]
    public void Terms_OfAnyCharacters_NeverFail()
    {
        for (var c = 0; c <= char.MaxValue; c++) french.Terms($"a{(char)c}b").ShouldAllBe(term => term.Length > 0);
        french.Terms(new string('é', 100_000)).Single().Length.ShouldBeLessThanOrEqualTo(Analyzers.TermMaxLength);
    }

    [Fact]
    public void Ngrams_MarkTheEndsOfAWord() =>
        new CharacterNgrams(3, 3).Terms("chef").ShouldBe(["_ch", "che", "hef", "ef_"]);
}
