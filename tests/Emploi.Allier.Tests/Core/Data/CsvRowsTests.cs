using System.Text;
using Emploi.Allier.Core.Data;
using Xunit;

namespace Emploi.Allier.Tests.Core.Data;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a;b\n1;2\n", "2:1|2")]
    [InlineData("\uFEFFa,b\r\n1,2\r\n", "2:1|2")]
    [InlineData("a\tb\n1\t2", "2:1|2")]
    [InlineData("a,b\n\"x, y\",\"dit \"\"oui\"\"\"\n", "2:x, y|dit \"oui\"")]
    [InlineData("a,b\n\"deux\nlignes\",2\n3,4\n", "2:deux\nlignes|2 4:3|4")]
    [InlineData("a,b\n\n1,\n,\n2,3", "3:1| 5:2|3")]
    [InlineData("a,b\n1\n", "2:1|")]
    [InlineData("a,b\n\"jamais fermé,2\n3,4", "2:jamais fermé,2\n3,4|")]
    [InlineData("a,b", "")]
    [InlineData("", "")]
    public void Read_OfAFile_GivesItsRowsAndTheirLines(string text, string expected)
    {
        var rows = new CsvRows(Encoding.UTF8.GetBytes(text));
        string.Join(' ', rows.Read().Select(r => $"{r.Line}:{r["a"]}|{r["b"]}")).ShouldBe(expected);
    }

    [Fact]
    public void Read_OfAFileOfWindows_ReadsItsAccents() =>
        new CsvRows(Encoding.Latin1.GetBytes("a;b\nMontluçon;é\n")).Read().Single()["a"].ShouldBe("Montluçon");
}
