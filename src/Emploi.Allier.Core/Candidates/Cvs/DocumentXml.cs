using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>The lines of a DOCX or of an ODT: paragraphs, tables and text boxes, in the order of the document.</summary>
static class DocumentXml
{
    const int MostDepth = 120, MostNodes = 400_000;

    /// <summary>A cell with more lines than this is a column of the page rather than a cell of a table.</summary>
    const int LongestCell = 3;

    static readonly XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 8_000_000, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>Nothing when it is not what it says it is.</summary>
    public static List<CvLine>? Lines(byte[] xml)
    {
        try
        {
            if (!IsModest(xml)) return null;
            using var reader = XmlReader.Create(new MemoryStream(xml), settings);
            var lines = new List<CvLine>();
            Walk(XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!, lines);
            return lines;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Looked at before a tree is made of it: what is walked below is neither deep nor endless.</summary>
    static bool IsModest(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        var nodes = 0;
        while (reader.Read())
            if (reader.Depth > MostDepth || ++nodes > MostNodes) return false;
        return true;
    }

    static void Walk(XElement of, List<CvLine> lines)
    {
        foreach (var element in of.Elements())
            switch (element.Name.LocalName)
            {
                case "p" or "h":
                    Paragraph(element, lines);
                    break;
                case "tr" or "table-row":
                    Row(element, lines);
                    break;
                case "Fallback" or "tracked-changes" or "deletion" or "del" or "annotation" or "note" or "script" or "pict":
                    break;
                default:
                    Walk(element, lines);
                    break;
            }
    }

    static void Row(XElement row, List<CvLine> lines)
    {
        var cells = row.Elements().SelectMany(each => each.Name.LocalName == "sdt" ? each.Elements().Elements() : [each])
            .Where(each => each.Name.LocalName is "tc" or "table-cell")
            .Select(cell =>
            {
                var said = new List<CvLine>();
                Walk(cell, said);
                return said.Where(line => line.Text.Length > 0).ToList();
            })
            .Where(said => said.Count > 0).ToList();
        if (cells.Count > 1 && cells[0] is [var heading] && CvSections.IsHeading(heading.Text))
        {
            lines.AddRange(cells.SelectMany(said => said));
            return;
        }
        if (cells.Count > 1 && cells.Count(said => said.Count > LongestCell || said.Exists(line => CvSections.IsHeading(line.Text))) > 1)
        {
            // Columns of a page: the narrow ones first, then what they stand beside.
            foreach (var said in cells.OrderBy(said => said.Sum(line => line.Text.Length)))
                lines.AddRange(said.Select((line, i) => i == 0 ? line with { Opens = true } : line));
            return;
        }
        if (cells.Count == 0) return;
        lines.Add(new(string.Join('\t', cells.SkipLast(1).Select(said => string.Join(' ', said.Select(line => line.Text))).Append(cells[^1][0].Text))));
        lines.AddRange(cells[^1].Skip(1));
    }

    static void Paragraph(XElement paragraph, List<CvLine> lines)
    {
        var text = new StringBuilder();
        Gather(paragraph, text, lines, isOpen: paragraph.Name.NamespaceName.Contains("opendocument", StringComparison.Ordinal));
        lines.AddRange(text.ToString().Split('\n', StringSplitOptions.TrimEntries).Select((line, i) => new CvLine(i == 0 && line.Length > 0 && char.IsLetterOrDigit(line[0]) && IsItem(paragraph) ? "• " + line : line)));
    }

    /// <summary>Of a list, whose mark is drawn and not written.</summary>
    static bool IsItem(XElement paragraph) =>
        paragraph.Parent is { Name.LocalName: "list-item" }
        || paragraph.Elements().FirstOrDefault(each => each.Name.LocalName == "pPr")?.Elements().Any(said => said.Name.LocalName == "numPr"
            || said.Name.LocalName == "pStyle" && said.Attributes().Any(style => style.Value.StartsWith("ListBullet", StringComparison.Ordinal) || style.Value.StartsWith("Listepuces", StringComparison.Ordinal))) == true;

    /// <param name="isOpen">Of an OpenDocument, whose letters stand in the paragraph itself.</param>
    static void Gather(XElement of, StringBuilder text, List<CvLine> lines, bool isOpen)
    {
        foreach (var node in of.Nodes())
        {
            if (node is XText letters && (isOpen || of.Name.LocalName == "t")) text.Append(letters.Value.Replace('\n', ' '));
            if (node is not XElement element) continue;
            switch (element.Name.LocalName)
            {
                case "txbxContent" or "text-box":
                    var box = new List<CvLine>();
                    Walk(element, box);
                    lines.AddRange(box.Select((line, i) => i == 0 ? line with { Opens = true } : line));
                    break;
                case "tab" when element.Parent!.Name.LocalName != "tabs":
                    text.Append('\t');
                    break;
                case "br" or "cr" or "line-break":
                    text.Append('\n');
                    break;
                case "s":
                    text.Append(' ');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "delText" or "instrText" or "Fallback" or "del" or "annotation" or "note" or "pPr" or "rPr" or "pict":
                    break;
                default:
                    Gather(element, text, lines, isOpen);
                    break;
            }
        }
    }
}
