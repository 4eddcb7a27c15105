using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Core.Platform.Export;

/// <summary>
/// A workbook of one sheet, written straight into its zip: the package of the OpenXML library keeps every part in memory
/// until the end, its writer does not.
/// </summary>
sealed class XlsxSheet : ISheet
{
    const int MaxTextLength = 32_767;
    const uint Header = 1, Day = 2, Instant = 3, Amount = 4;

    readonly ZipArchive zip;
    readonly string name;
    OpenXmlWriter sheet = null!;
    Stream sheetPart = null!;
    int rows, columns;

    public XlsxSheet(Stream to, string title)
    {
        zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        name = SheetName(title);
    }

    public void Begin(string[] titles, int[] widths)
    {
        columns = titles.Length;
        Part("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """);
        Part("_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", new Workbook(new Sheets(new Sheet { Name = name, SheetId = 1, Id = "rId1" })).OuterXml);
        Part("xl/styles.xml", Styles().OuterXml);

        sheetPart = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        sheet = OpenXmlWriter.Create(sheetPart);
        sheet.WriteStartDocument(true);
        sheet.WriteStartElement(new Worksheet());
        sheet.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0 }));
        sheet.WriteElement(new Columns(titles.Select((title, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = widths[i] > 0 ? widths[i] : Math.Max(12, title.Length + 3),
            CustomWidth = true,
        })));
        sheet.WriteStartElement(new SheetData());
        Row(titles, Header);
    }

    public void Row(object?[] cells) => Row(cells, 0);

    void Row(object?[] cells, uint style)
    {
        rows++;
        sheet.WriteStartElement(new Row());
        foreach (var value in cells) Cell(value, style);
        sheet.WriteEndElement();
    }

    void Cell(object? value, uint style)
    {
        switch (value)
        {
            case null: sheet.WriteElement(new Cell()); break;
            case bool yes: Text(yes ? "oui" : "non", style); break;
            case decimal number: Number(number.ToString(CultureInfo.InvariantCulture), Amount); break;
            case double number: Number(number.ToString("R", CultureInfo.InvariantCulture), style); break;
            case byte or short or int or long: Number(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), style); break;
            case DateOnly day: Number(Serial(day.ToDateTime(TimeOnly.MinValue)), Day); break;
            case DateTimeOffset instant: Number(Serial(Calendar.InParis(instant).DateTime), Instant); break;
            default: Text(value.ToString() ?? "", style); break;
        }
    }

    void Number(string text, uint style) =>
        sheet.WriteElement(new Cell(new CellValue(text)) { StyleIndex = style });

    void Text(string text, uint style) =>
        sheet.WriteElement(new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        });

    public void Dispose()
    {
        if (sheet is not null)
        {
            sheet.WriteEndElement();
            if (columns > 0) sheet.WriteElement(new AutoFilter { Reference = $"A1:{Letters(columns)}{rows}" });
            sheet.WriteEndElement();
            sheet.Close();
            sheetPart.Dispose();
        }
        zip.Dispose();
    }

    void Part(string path, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        writer.Write(xml.Trim());
    }

    static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 4, ApplyNumberFormat = true })
        { Count = 5 });

    static string Serial(DateTime local) => local.ToOADate().ToString("R", CultureInfo.InvariantCulture);

    static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    static string SheetName(string title)
    {
        var clean = new string(title.Where(character => !"[]:*?/\\".Contains(character, StringComparison.Ordinal)).ToArray()).Trim('\'', ' ');
        return clean.Length == 0 ? "Liste" : clean.Length > 31 ? clean[..31] : clean;
    }

    /// <summary>XML has no word for most control characters, and a cell ends at 32 767.</summary>
    static string Clean(string text)
    {
        if (text.Length > MaxTextLength) text = text[..(char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength)];
        return text.All(XmlConvert.IsXmlChar) ? text : new string(Valid(text).ToArray());
    }

    static IEnumerable<char> Valid(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                yield return text[i];
                yield return text[++i];
            }
            else if (XmlConvert.IsXmlChar(text[i])) yield return text[i];
    }
}
