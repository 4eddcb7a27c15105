using System.IO.Compression;
using System.Net;
using System.Text;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>CVs as word processors and editors of texts write them.</summary>
static class Documents
{
    public static IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> Looks { get; } =
    [
        ("docx", of => Docx(string.Concat(Lines(of).Select(WordParagraph)))),
        ("docx-columns", of => Docx(WordColumns(of))),
        ("docx-header", DocxWithHeader),
        ("odt", of => Odt(string.Concat(Lines(of).Select(OpenParagraph)))),
        ("odt-table", of => Odt(OpenTable(of))),
        ("txt", of => Encoding.UTF8.GetBytes(string.Join("\n", Lines(of).Select(line => line.Replace("\t", "   ", StringComparison.Ordinal))))),
        ("txt-windows", of => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(string.Join("\r\n", Lines(of)))),
        ("txt-utf16", of => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(string.Join("\r\n", Lines(of)))]),
    ];

    static string E(string text) => WebUtility.HtmlEncode(text);

    static IEnumerable<string> Head(Fiction of) => new[] { of.Street, $"{of.PostalCode} {of.Town}", of.Phone is null ? "" : $"Tél. : {of.SpacedPhone.Replace(' ', '.')}", of.Email is null ? "" : $"Mail : {of.Email}" }.Where(line => line.Length > 0);

    static IEnumerable<string> Jobs(Fiction of) => of.Jobs.SelectMany(job => new[] { $"{job.When}\t{job.Title}", job.Employer.Length > 0 ? $"{job.Employer} ({job.Town})" : "" }.Where(line => line.Length > 0).Concat(job.Tasks.Select(task => $"• {task}")));

    internal static IEnumerable<string> Lines(Fiction of) =>
    [
        $"{of.Given} {of.Family.ToUpperInvariant()}", .. Head(of), "", "EXPÉRIENCES PROFESSIONNELLES", .. Jobs(of), "", "FORMATION", .. of.Diplomas.Select(diploma => $"{diploma.Year}\t{diploma.Title} – {diploma.School}"),
        "", "COMPÉTENCES", .. of.Skills.Select(skill => $"- {skill}"), "", .. of.Languages.Count > 0 ? ["LANGUES", .. of.Languages.Select(language => language.Said)] : Array.Empty<string>(),
        "", "INFORMATIONS COMPLÉMENTAIRES", .. Pages.Cards(of), .. of.Interests,
    ];

    internal static string WordParagraph(string line) => $"<w:p><w:r>{string.Join("<w:tab/>", line.Split('\t').Select(cell => $"<w:t xml:space=\"preserve\">{E(cell)}</w:t>"))}</w:r></w:p>";

    static string WordColumns(Fiction of)
    {
        string Cell(IEnumerable<string> lines) => $"<w:tc><w:tcPr/>{string.Concat(lines.Select(WordParagraph))}</w:tc>";
        return $"<w:tbl><w:tr>{Cell([$"{of.Given} {of.Family}", "CONTACT", .. Head(of), "COMPÉTENCES", .. of.Skills, "LANGUES", .. of.Languages.Select(language => language.Said), "PERMIS", .. Pages.Cards(of)])}{Cell(["EXPÉRIENCE", .. Jobs(of), "DIPLÔMES", .. of.Diplomas.Select(diploma => $"{diploma.Title} ({diploma.Year})")])}</w:tr></w:tbl>";
    }

    static byte[] DocxWithHeader(Fiction of) => Docx(
        $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{string.Concat(new[] { "Compétences" }.Concat(of.Skills).Select(WordParagraph))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{WordParagraph("Doublon à ne pas lire")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + string.Concat(new[] { "Expériences" }.Concat(Jobs(of)).Concat(["Diplômes"]).Concat(of.Diplomas.Select(diploma => $"{diploma.Year} : {diploma.Title}")).Concat(["Langues"]).Concat(of.Languages.Select(language => language.Said)).Concat(["Permis"]).Concat(Pages.Cards(of)).Select(WordParagraph)),
        string.Concat(new[] { $"{of.Given} {of.Family}" }.Concat(Head(of)).Select(WordParagraph)));

    internal const string WordNames = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

    internal static byte[] Docx(string body, string? header = null) => Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {WordNames}><w:body>{body}</w:body></w:document>"),
        .. header is null ? Array.Empty<(string, string)>() : [("word/header1.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:hdr {WordNames}>{header}</w:hdr>")],
    ]);

    static string OpenParagraph(string line) => $"<text:p>{string.Join("<text:tab/>", line.Split('\t').Select(E))}</text:p>";

    static string OpenTable(Fiction of)
    {
        string Row(params IEnumerable<string>[] cells) => $"<table:table-row>{string.Concat(cells.Select(lines => $"<table:table-cell>{string.Concat(lines.Select(OpenParagraph))}</table:table-cell>"))}</table:table-row>";
        return string.Concat(new[] { $"{of.Given} {of.Family}" }.Concat(Head(of)).Select(OpenParagraph)) + "<table:table>" + Row(["Expériences"], [" "])
            + string.Concat(of.Jobs.Select(job => Row([job.When], [job.Title, $"{job.Employer} {job.Town}".Trim(), .. job.Tasks.Select(task => $"- {task}")])))
            + Row(["Formations"], [" "]) + string.Concat(of.Diplomas.Select(diploma => Row([$"{diploma.Year}"], [$"{diploma.Title}, {diploma.School}"]))) + Row(["Compétences"], of.Skills.Take(1).Select(_ => string.Join(", ", of.Skills)))
            + (of.Languages.Count > 0 ? Row(["Langues"], [string.Join(", ", of.Languages.Select(language => language.Said))]) : "") + Row(["Permis"], [string.Join(", ", Pages.Cards(of))]) + "</table:table>";
    }

    internal static byte[] Odt(string body, string extra = "") => Zip(
    [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"),
        ("META-INF/manifest.xml", $"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">{extra}</manifest:manifest>"),
    ]);

    internal static byte[] Zip(IEnumerable<(string Name, string Text)> entries)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write(text);
        return made.ToArray();
    }
}
