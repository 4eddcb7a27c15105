using System.Text;
using Emploi.Allier.Core.Feeds.Reading;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

public sealed class XmlFeedReaderTests
{
    [Fact]
    public async Task Read_OfTheSourceJobFamily_NeedsNoMapping()
    {
        var rows = await Feed.Xml(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <source><publisher>Emplois du Bocage</publisher>
            <job><title><![CDATA[Boulanger / Boulangère]]></title><referencenumber>7</referencenumber><company>Le Fournil</company>
              <city>Cérilly</city><postalcode>03350</postalcode><description><![CDATA[<p>Du pain & des brioches.</p>]]></description><url>https://exemple.invalid/7?a=1&amp;b=2</url></job>
            <job><title>Serveur &amp; serveuse</title><referencenumber>8</referencenumber><company/></job>
            </source>
            """);

        rows.Count.ShouldBe(2);
        rows[0].Number.ShouldBe(1);
        rows[0].Item!.ShouldSatisfyAllConditions(
            item => item[FeedField.Title].ShouldBe("Boulanger / Boulangère"),
            item => item[FeedField.Reference].ShouldBe("7"),
            item => item[FeedField.Employer].ShouldBe("Le Fournil"),
            item => item[FeedField.Place].ShouldBe("Cérilly"),
            item => item[FeedField.PostalCode].ShouldBe("03350"),
            item => item[FeedField.Description].ShouldBe("<p>Du pain & des brioches.</p>"),
            item => item[FeedField.Url].ShouldBe("https://exemple.invalid/7?a=1&b=2"));
        rows[1].Item![FeedField.Title].ShouldBe("Serveur & serveuse");
        rows[1].Item![FeedField.Employer].ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Read_InSmallPieces_GivesTheSame(int most)
    {
        var content = Encoding.UTF8.GetBytes("<a><!-- rien --><job x='1'><title>Éco<![CDATA[]]]]><![CDATA[>]]>le &eacute;l&#233;mentaire &nbsp;x</title></job><?fin?></a>");

        var (rows, fault) = await Feed.ReadAsFar(new XmlFeedReader(), new Dripping(content, most), FeedMapping.Parse("offre = job\ntitre = title\nréférence = @x"));

        fault.ShouldBeNull();
        rows.ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("Éco]]>le élémentaire \u00A0x");
        rows[0].Item![FeedField.Reference].ShouldBe("1");
    }

    [Fact]
    public async Task Read_OfPathsThatRepeat_JoinsListsAndPicksByNumber()
    {
        var row = (await Feed.Xml(
            "<r><job><t>Titre</t><place><city>Gannat</city></place><place><city>Vichy</city></place><type>CDI</type><type>CDI</type><type>Intérim</type></job></r>",
            "offre = job\ntitre = t\nlieu = place/2/city\nadresse = place/city\ncontrat = type")).ShouldHaveSingleItem().Item!;

        row[FeedField.Place].ShouldBe("Vichy");
        row[FeedField.Workplace].ShouldBe("Gannat");
        row[FeedField.Contract].ShouldBe("CDI, Intérim");
    }

    [Fact]
    public async Task Read_OfSumsAndConstants_AddsWhatIsThere()
    {
        var rows = await Feed.Xml(
            "<r><job><t>A</t><d>un</d><m>deux</m><n>12</n><u>mois</u></job><job><t>B</t><m>deux</m></job></r>",
            "offre = job\ntitre = t\ndescription = d + m\nduréeducontrat = n + u\nsalaire = 'Salaire :' + s\nemployeur = e | \"Mairie\"");

        rows[0].Item![FeedField.Description].ShouldBe("un\n\ndeux");
        rows[0].Item![FeedField.ContractLength].ShouldBe("12 mois");
        rows[0].Item![FeedField.Employer].ShouldBe("Mairie");
        rows[1].Item![FeedField.Description].ShouldBe("deux");
        rows[1].Item![FeedField.Salary].ShouldBeNull();
    }

    [Fact]
    public async Task Read_OfElementsOfHtml_KeepsThemInADescriptionAlone()
    {
        var item = (await Feed.Xml(
            "<r><job><title><a href='/x'>Aide <b>soignant</b></a></title><description>Prix &lt; 5 <p>Un<br/>deux &amp; trois</p><script>non</script></description></job></r>")).ShouldHaveSingleItem().Item!;

        item[FeedField.Title].ShouldBe("Aide soignant");
        item[FeedField.Description].ShouldBe("Prix &lt; 5 <p>Un<br>deux &amp; trois</p>");
    }

    [Fact]
    public async Task Read_OfNamespaces_KeepsPrefixesOfOthersAlone()
    {
        var rows = await Feed.Xml(
            "<x:jobs xmlns:x='u' xmlns:dc='v'><x:job><x:title>A</x:title><dc:title>B</dc:title><dc:publisher>Mairie de Néris</dc:publisher></x:job></x:jobs>",
            "offre = job\ntitre = title\nemployeur = dc:publisher");

        rows.ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("A");
        rows[0].Item![FeedField.Employer].ShouldBe("Mairie de Néris");
    }

    [Fact]
    public async Task Read_OfOneBadOffer_KeepsTheOthers()
    {
        var rows = await Feed.Xml(
            "<r><job><title>A</title></job><job><title>B</titre></job><job><title>C<url>x</url></job><job><title>D</title><job><title>E</title></job><job><title>F & G < H\u0001</title></job></r>");

        rows.Select(row => (row.Number, row.Item![FeedField.Title], row.Fault?.Code)).ShouldBe(
        [
            (1, "A", null), (2, "B", FeedCodes.Malformed), (3, "C", FeedCodes.Malformed), (4, "D", FeedCodes.Malformed), (5, "E", null), (6, "F & G < H", null),
        ]);
    }

    [Fact]
    public async Task Read_OfATruncatedFile_KeepsWhatCameThenSaysSo()
    {
        var (rows, fault) = await Feed.ReadAsFar(new XmlFeedReader(), new MemoryStream("<r><job><title>A</title></job><job><title>B</ti"u8.ToArray()), KnownMappings.Usual);

        rows.ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("A");
        fault!.Code.ShouldBe(FeedCodes.Cut);
    }

    [Theory]
    [InlineData("", FeedCodes.Empty)]
    [InlineData("  \n", FeedCodes.Empty)]
    [InlineData("Erreur interne", FeedCodes.NotThisFormat)]
    [InlineData("<html><body>Connexion</body></html>", FeedCodes.NotThisFormat)]
    public async Task Read_OfWhatIsNoFeed_SaysWhy(string text, string code) => (await Should.ThrowAsync<FeedException>(() => Feed.Xml(text))).Code.ShouldBe(code);

    [Fact]
    public async Task Read_WithAPathThatFitsNothing_SaysSo()
    {
        var text = $"<r>{string.Concat(Enumerable.Repeat("<job><title>A</title></job>", 60))}</r>";

        (await Should.ThrowAsync<FeedException>(() => Feed.Xml(text, "offre = annonce\ntitre = title"))).Code.ShouldBe(FeedCodes.NoOffer);
        (await Feed.Xml("<source><publisher>Nous</publisher></source>")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("iso-8859-15", "iso-8859-15")]
    [InlineData("utf-8", "windows-1252")]
    [InlineData("iso-8859-1", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("windows-1254", "windows-1254")]
    public async Task Read_InAnyEncoding_FindsTheLetters(string declared, string real)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);
        var text = $"<?xml version=\"1.0\" encoding=\"{declared}\"?><r><job><title>Élève à Gannat</title></job></r>";

        (await Feed.Read(new XmlFeedReader(), encoding.GetBytes(text), "offre = job\ntitre = title")).ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("Élève à Gannat");
        (await Feed.Read(new XmlFeedReader(), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)], "offre = job\ntitre = title")).ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("Élève à Gannat");
    }

    [Fact]
    public async Task Hash_OfTheSameTexts_IsTheSameAndOfOthersIsNot()
    {
        var rows = await Feed.Xml("<r><job><title>A</title><city>B</city></job><job><city>B</city><title> A </title></job><job><title>AB</title></job></r>");

        rows[0].Item!.Hash.ShouldBe(rows[1].Item!.Hash);
        rows[0].Item!.Hash.ShouldNotBe(rows[2].Item!.Hash);
        new FeedItem { [FeedField.Title] = "A", [FeedField.Place] = "B" }.Hash.ShouldBe(rows[0].Item!.Hash);
        new FeedItem { [FeedField.Title] = "Comptable" }.Hash.Length.ShouldBe(64);
    }
}
