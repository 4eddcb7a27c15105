using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Emploi.Allier.Core.Platform.Export;
using Shouldly;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Export;

using Export = Emploi.Allier.Core.Platform.Export.Export;

public sealed class ExportTests
{
    sealed record Line(string Name, int Count, decimal Amount, DateOnly Day, DateTimeOffset At, bool Yes, string? Note);

    static readonly IReadOnlyList<Column<Line>> Columns = Export.Columns<Line>(
        new("Nom", line => line.Name, Width: 30),
        new("Nombre", line => line.Count),
        new("Montant", line => line.Amount),
        new("Jour", line => line.Day),
        new("Instant", line => line.At),
        new("Accord", line => line.Yes),
        new("Note", line => line.Note));

    static readonly Line Garage = new("Garage « Dupré »; Vichy", -3, -1234.5m, new(2027, 3, 1),
        DateTimeOffset.Parse("2027-03-01T09:05:00Z", CultureInfo.InvariantCulture), true, null);

    [Fact]
    public async Task Csv_OpensInAFrenchSpreadsheet()
    {
        var bytes = await Written(ExportFormat.Csv, Garage);

        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).ShouldBe(
            "Nom;Nombre;Montant;Jour;Instant;Accord;Note\r\n" +
            "\"Garage « Dupré »; Vichy\";-3;-1234,5;01/03/2027;01/03/2027 10:05;oui;\r\n");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 4 70", "'+33 4 70")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"http://x\";\"y\")", "\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"")]
    [InlineData("dit \"oui\"", "\"dit \"\"oui\"\"\"")]
    [InlineData("deux\nlignes", "\"deux\nlignes\"")]
    [InlineData("Vichy", "Vichy")]
    [InlineData("", "")]
    public void Csv_NeverCarriesAFormula(string text, string expected) => CsvSheet.Cell(text).ShouldBe(expected);

    [Fact]
    public async Task Xlsx_IsValidTypedAndFrozen()
    {
        using var file = new MemoryStream(await Written(ExportFormat.Xlsx, Garage, Garage with { Name = "=1+1", Note = "\u0001😀\ud800 fin" }));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        new OpenXmlValidator().Validate(document).Select(error => error.Description).ShouldBeEmpty();
        var workbook = document.WorkbookPart!;
        workbook.Workbook.Descendants<Sheet>().Single().Name!.Value.ShouldBe("Liste détaillée");
        var sheet = workbook.WorksheetParts.Single().Worksheet;
        sheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
        sheet.Descendants<AutoFilter>().Single().Reference!.Value.ShouldBe("A1:G3");
        sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().First().Width!.Value.ShouldBe(30);

        var rows = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToArray()).ToArray();
        rows[0].Select(cell => cell.InnerText).ShouldBe(["Nom", "Nombre", "Montant", "Jour", "Instant", "Accord", "Note"]);
        rows[1].Select(cell => cell.InnerText).ShouldBe(["Garage « Dupré »; Vichy", "-3", "-1234.5", "46447", "46447.42013888889", "oui", ""]);
        rows[1][2].DataType.ShouldBeNull();
        DateTime.FromOADate(46447).ShouldBe(new DateTime(2027, 3, 1));
        rows[2][0].DataType!.Value.ShouldBe(CellValues.InlineString);
        rows[2][0].CellFormula.ShouldBeNull();
        rows[2][6].InnerText.ShouldBe("😀 fin");
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task Write_OfAHundredThousandRows_HoldsLittleInMemory(ExportFormat format)
    {
        var to = new Measure();
        await Export.Write(format, to, "Liste", Columns, Many(100_000), CancellationToken.None);

        to.Length.ShouldBeGreaterThan(500_000);
        to.LargestWrite.ShouldBeLessThan(1_000_000);
        to.Moves.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void FileName_IsPlainAndDated() =>
        Export.FileName("Travaux : état détaillé", new(2027, 3, 1), ExportFormat.Xlsx).ShouldBe("travaux-etat-detaille-2027-03-01.xlsx");

    static async Task<byte[]> Written(ExportFormat format, params Line[] lines)
    {
        var to = new MemoryStream();
        await Export.Write(format, to, "Liste détaillée", Columns, lines.ToAsyncEnumerable(), CancellationToken.None);
        return to.ToArray();
    }

    static async IAsyncEnumerable<Line> Many(int count)
    {
        await Task.Yield();
        for (var i = 0; i < count; i++) yield return Garage with { Count = i, Note = $"Ligne {i}" };
    }

    sealed class Measure : Stream
    {
        long length;
        public int LargestWrite { get; private set; }
        public int Moves { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            length += buffer.Length;
            LargestWrite = Math.Max(LargestWrite, buffer.Length);
        }

        public override void Flush() => Moves++;
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => length;
        public override long Position { get => length; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
