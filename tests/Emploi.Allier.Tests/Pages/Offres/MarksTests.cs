using System.Text.Encodings.Web;
using Emploi.Allier.Web.Offers;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public class MarksTests
{
    [Theory]
    [InlineData("infirmier", "Une infirmière de nuit", "Une <mark>infirmière</mark> de nuit")]
    [InlineData("école", "Travailler à l’École de Moulins, aux ECOLES", "Travailler à <mark>l’École</mark> de Moulins, aux <mark>ECOLES</mark>")]
    [InlineData("etancheur", "Étancheurs et étancheuses", "<mark>Étancheurs</mark> et <mark>étancheuses</mark>")]
    [InlineData("C#", "Développer en C# et en C++", "Développer en <mark>C#</mark> et en C&#x2B;&#x2B;")]
    [InlineData("", "Rien < à marquer", "Rien &lt; à marquer")]
    [InlineData("b", "<b>Gras</b>", "&lt;<mark>b</mark>&gt;Gras&lt;/<mark>b</mark>&gt;")]
    public void In_MarksTheWordsInWhateverFormTheyStand(string words, string text, string expected)
    {
        using var written = new StringWriter();
        new Marks(words).In(text).WriteTo(written, HtmlEncoder.Default);
        written.ToString().ShouldBe(expected);
    }
}
