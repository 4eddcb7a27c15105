using System.IO.Compression;
using System.Text;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>Files sent to break whoever opens them.</summary>
static class HostileFiles
{
    const string Macro = "Sub AutoOpen()\nShell(\"calc\")\nEnd Sub";

    public static IEnumerable<(string Name, byte[] File)> All()
    {
        var cv = string.Concat(new[] { "Jeanne Dupuis", "03000 Moulins", "EXPÉRIENCE", "2015 - 2018 : Vendeuse, Galerie Soleil" }.Select(Documents.WordParagraph));
        var random = new Random(3);
        foreach (var size in new[] { 1, 100, 10_000, 1_000_000 })
        {
            var noise = new byte[size];
            random.NextBytes(noise);
            yield return ($"noise {size}", noise);
            yield return ($"pdf then noise {size}", [.. "%PDF-1.7\n"u8, .. noise]);
            yield return ($"zip then noise {size}", [.. "PK\u0003\u0004"u8, .. noise]);
        }
        yield return ("empty", []);
        yield return ("zeros", new byte[100_000]);
        yield return ("one zero", [0]);
        yield return ("too heavy", new byte[5_000_001]);

        yield return ("bomb of 400 MB", Zip("word/document.xml", new string(' ', 1_000_000), 400));
        yield return ("bomb of words", Zip("word/document.xml", $"<w:document {Documents.WordNames}><w:body>" + string.Concat(Enumerable.Repeat("<w:p/>", 100_000)), 60));
        yield return ("bomb in an ODT", Zip("content.xml", new string('a', 1_000_000), 400));
        yield return ("zip in a zip", Documents.Zip([("word/document.xml", Encoding.Latin1.GetString(Zip("a", new string('0', 1_000_000), 50)))]));
        yield return ("deep tree", Documents.Docx(string.Concat(Enumerable.Repeat("<w:sdt>", 200_000))));
        yield return ("deep whole tree", Documents.Docx(string.Concat(Enumerable.Repeat("<w:p>", 5_000)) + string.Concat(Enumerable.Repeat("</w:p>", 5_000))));
        yield return ("a million laughs", Documents.Zip([("word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(0, 9).Select(i => $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat(i == 0 ? "&a;" : $"&a{i - 1};", 10))}\">")) + "]><a>&a8;</a>")]));
        yield return ("outer entity", Documents.Zip([("word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><p>&x;</p></a>")]));
        yield return ("outer entity in an ODT", Documents.Zip([("content.xml", "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>")]));
        yield return ("names with paths", Documents.Zip([("../../../tmp/emploi-escaped", "x"), ("/etc/emploi-escaped", "x"), ("C:\\x", "x"), ("word/document.xml", $"<w:document {Documents.WordNames}><w:body>{cv}</w:body></w:document>")]));
        yield return ("macros", Documents.Zip([("word/vbaProject.bin", Macro), ("word/document.xml", $"<w:document {Documents.WordNames}><w:body>{cv}</w:body></w:document>")]));
        yield return ("30 000 entries", Documents.Zip(Enumerable.Range(0, 30_000).Select(i => ($"word/{i}.xml", "x"))));
        yield return ("same name twice", Documents.Zip([("word/document.xml", $"<w:document {Documents.WordNames}><w:body>{cv}</w:body></w:document>"), ("word/document.xml", "<x/>")]));
        yield return ("docx without text", Documents.Docx(""));
        yield return ("docx of broken XML", Documents.Zip([("word/document.xml", "<w:document><w:body")]));
        yield return ("docx of latin letters", Documents.Zip([("word/document.xml", "\u0001\u0002<w>")]));
        yield return ("locked ODT", Documents.Odt("x", "<manifest:encryption-data/>"));
        yield return ("cut docx", Documents.Docx(cv)[..^40]);
        yield return ("docx after a PDF's head", [.. "%PDF-1.4\n"u8, .. Documents.Docx(cv)]);
        yield return ("zip with a GIF's head", [.. "GIF89a"u8, .. Documents.Docx(cv)]);
        yield return ("page with a script", "<html><script>fetch('http://127.0.0.1')</script><p>Bonjour à toutes et à tous, ceci est une page</p></html>"u8.ToArray());
        yield return ("one line of 4 MB", Encoding.ASCII.GetBytes(new string('a', 4_000_000)));
        yield return ("4 MB of short lines", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("2015 a\n", 570_000))));
        yield return ("4 MB of at signs", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a@", 2_000_000))));
        yield return ("lines of digits", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string('1', 590) + "\n", 1_000))));
        yield return ("lines of dates", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("01/2015 - ", 59)) + "\n", 1_000))));
        yield return ("lines of spaced letters", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("A ", 290)) + "\n", 1_000))));
        yield return ("halves of letters", Encoding.Unicode.GetBytes("\ufeff" + new string('\ud800', 5_000)));
        yield return ("marks without letters", Encoding.UTF8.GetBytes(new string('\u0301', 500_000)));
        yield return ("right to left", Encoding.UTF8.GetBytes("\u202e" + "Vendeuse 2015 - 2018 à Moulins, gestion de la caisse\u2066"));

        yield return ("PDF of 5 000 pages", Pdf(5_000, "(CV) Tj"));
        yield return ("PDF of endless objects", Pdf(1, "(CV) Tj", more: string.Concat(Enumerable.Range(10, 60_000).Select(i => $"{i} 0 obj\n<< /Next {i + 1} 0 R >>\nendobj\n"))));
        yield return ("PDF whose pages turn in a circle", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 9999999>>\nendobj\ntrailer<</Root 1 0 R>>"));
        yield return ("PDF with a bomb", PdfBomb());
        yield return ("PDF of a million words", Pdf(1, string.Concat(Enumerable.Repeat("1 0 0 1 1 1 Tm (a) Tj ", 150_000))));
        yield return ("PDF that is locked", Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Filter/Standard/V 1/R 2/O(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx)/U(yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy)/P -44>>\nendobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(b)]>>"));
        yield return ("PDF that acts", Pdf(1, "(CV) Tj", more: "9 0 obj\n<</S/JavaScript/JS(app.alert(1))>>\nendobj\n"));
        yield return ("PDF without pages", "%PDF-1.7\n%%EOF"u8.ToArray());
        yield return ("cut PDF", Pdf(3, "(Jeanne Dupuis) Tj")[..200]);
        yield return ("PDF of huge letters", Pdf(1, "/F 999999999 Tf (Jeanne Dupuis, vendeuse) Tj -99999999 99999999 Td (x) Tj"));
        yield return ("PNG", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. new byte[500]]);
        yield return ("photograph", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[2_000]]);
        yield return ("HEIC", [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[200]]);
        yield return ("old Word", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[4_000]]);
        yield return ("RTF", "{\\rtf1\\ansi{\\*\\objdata 0105}}"u8.ToArray());
        yield return ("program", [0x7F, .. "ELF"u8, .. new byte[300]]);
    }

    static byte[] Zip(string name, string block, int times)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry(name).Open()))
            for (var i = 0; i < times; i++) writer.Write(block);
        return made.ToArray();
    }

    internal static byte[] Pdf(int pages, string content, string more = "")
    {
        var text = new StringBuilder("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
        text.Append("2 0 obj\n<</Type/Pages/Count ").Append(pages).Append("/Kids[").AppendJoin(' ', Enumerable.Range(0, pages).Select(i => $"{1_000_000 + i} 0 R")).Append("]>>\nendobj\n");
        text.Append("3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n");
        var stream = $"BT /F 12 Tf 72 700 Td {content} ET";
        text.Append("4 0 obj\n<</Length ").Append(stream.Length).Append(">>\nstream\n").Append(stream).Append("\nendstream\nendobj\n").Append(more);
        for (var i = 0; i < pages; i++) text.Append(1_000_000 + i).Append(" 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>\nendobj\n");
        return Encoding.Latin1.GetBytes(text.Append("trailer<</Root 1 0 R>>\n%%EOF").ToString());
    }

    static byte[] PdfBomb()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < 300; i++) zlib.Write(new byte[1_000_000]);
        byte[] stream = packed.ToArray();
        var head = Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[5 0 R]>>\nendobj\n5 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length {stream.Length}/Filter/FlateDecode>>\nstream\n");
        return [.. head, .. stream, .. "\nendstream\nendobj\ntrailer<</Root 1 0 R>>"u8];
    }
}
