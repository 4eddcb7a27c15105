using System.Text;
using Emploi.Allier.Core.Offers;
using Xunit;

namespace Emploi.Allier.Tests.Core.Offers;

public sealed class SafeHtmlTests
{
    /// <summary>Says nothing, and is for a parser.</summary>
    const string Comment = "<!---->";

    static readonly string[] elements = ["p", "h3", "ul", "ol", "li", "strong", "b", "em", "i", "div", "P", "p class=\"a\"", "span", "script"];

    static readonly string[] words =
        ["un poste", " ", "\r\n", "  deux\t fois ", "\u00a0", "R&amp;D", "&lt;b&gt;", "l&#39;été", "&nbsp;", "&", "&eacute;", "&amp", "<br>", "<br/>", "<br />", "</br>", "<", ">", "a < b", "\u0001", "\ud83d\ude00", "</p>", "<p", "</>", "&quot;&apos;", ""];

    /// <summary>Simple markup is read without a parser: a comment sends the same text to the parser.</summary>
    [Fact]
    public void SimpleMarkup_BecomesWhatAParserMakesOfIt()
    {
        var random = new Random(11);
        for (var i = 0; i < 30_000; i++)
        {
            // Half of them well made, the others with whatever comes.
            var text = Markup(random, depth: 0, i % 2 == 0 ? 9 : elements.Length, i % 2 == 0 ? 9 : words.Length);

            SafeHtml.Rebuild(text).ShouldBe(SafeHtml.Rebuild(Comment + text), text);
        }
    }

    [Fact]
    public void ListsBeyondAnyDepth_AreReadAsAParserReadsThem()
    {
        var deep = string.Concat(Enumerable.Repeat("<ul><li>un", 200)) + string.Concat(Enumerable.Repeat("</li></ul>", 200));

        SafeHtml.Rebuild(deep).ShouldBe(SafeHtml.Rebuild(Comment + deep));
    }

    static string Markup(Random random, int depth, int kinds, int said)
    {
        var text = new StringBuilder();
        for (var left = random.Next(5); left >= 0; left--)
        {
            text.Append(words[random.Next(said)]);
            if (depth == 5 || random.Next(3) == 0) continue;

            var element = elements[random.Next(kinds)];
            text.Append('<').Append(element).Append('>').Append(Markup(random, depth + 1, kinds, said));
            if (kinds < elements.Length || random.Next(8) > 0) text.Append("</").Append(element.Split(' ')[0]).Append('>');
        }
        return text.ToString();
    }
}
