using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>
/// A plain document of A4 pages, in letters that every reader of PDF has: headings, lines that wrap, lists. Nothing is embedded,
/// and it is text, to be searched, copied and read aloud.
/// </summary>
public sealed class PlainPdf(string title)
{
    const double Width = 595, Height = 842, Margin = 56, Leading = 1.35;

    /// <summary>Of Helvetica, in thousandths, from the space on; an accent changes none, bold is a little wider.</summary>
    static readonly int[] widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback)!;

    readonly List<StringBuilder> pages = [];
    double y;

    public void Title(string text) => Add(text, 20, bold: true, before: 0);

    public void Heading(string text) => Add(text, 13, bold: true, before: 14);

    public void Line(string text, bool bold = false) => Add(text, 10.5, bold, before: 3);

    public void Item(string text) => Add(text, 10.5, bold: false, before: 3, bullet: true);

    public byte[] ToBytes()
    {
        var (file, places) = (new MemoryStream(), new List<long>());
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Object(string content)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj\n{content}\nendobj\n");
        }

        if (pages.Count == 0) Line("");
        Write("%PDF-1.4\n%âãÏÓ\n");
        const int before = 5;
        Object("<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{before + 1 + 2 * i} 0 R"))}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        Object($"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>");
        foreach (var (content, i) in pages.Select((page, i) => (page.ToString(), i)))
        {
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {before + 2 + 2 * i} 0 R >>");
            Object($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }
        var table = file.Position;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}");
        Write($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    void Add(string text, double size, bool bold, double before, bool bullet = false)
    {
        var indent = bullet ? 14 : 0;
        foreach (var (line, i) in Wrapped(text, Width - 2 * Margin - indent, size, bold).Select((line, i) => (line, i)))
        {
            var down = size * Leading + (i == 0 ? before : 0);
            if (pages.Count == 0 || y - down < Margin) NewPage();
            y -= down;
            if (bullet && i == 0) Show("•", Margin, size, bold);
            Show(line, Margin + indent, size, bold);
        }
    }

    void NewPage()
    {
        pages.Add(new());
        y = Height - Margin;
    }

    void Show(string line, double x, double size, bool bold) => pages[^1].Append(CultureInfo.InvariantCulture,
        $"BT /F{(bold ? 2 : 1)} {size} Tf {x:0.##} {y:0.##} Td <{Convert.ToHexString(Encoded(line))}> Tj ET\n");

    static IEnumerable<string> Wrapped(string text, double room, double size, bool bold)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.EnumerateRunes().Chunk(60).Select(part => string.Concat(part))))
            {
                if (line.Length > 0 && Measure($"{line} {word}", size, bold) > room)
                {
                    yield return line.ToString();
                    line.Clear();
                }
                if (line.Length > 0) line.Append(' ');
                line.Append(word);
            }
            yield return line.ToString();
        }
    }

    static double Measure(string text, double size, bool bold) =>
        text.Sum(c => Plain(c) is >= ' ' and <= '~' and var plain ? widths[plain - ' '] : 556) * size / 1000 * (bold ? 1.08 : 1);

    static char Plain(char c) => c < 128 || char.IsSurrogate(c) || c >= '\uFFFE' ? c : c.ToString().Normalize(NormalizationForm.FormD)[0];

    /// <summary>Letters that the font has not lose their accent: the application beside it writes the name as it is.</summary>
    static byte[] Encoded(string text) =>
        [.. Whole(text).Replace('\u202f', '\u00a0').Normalize(NormalizationForm.FormC).EnumerateRunes().Where(rune => !Rune.IsControl(rune)).SelectMany(rune => Encoded(rune))];

    /// <summary>Halves of letters and what is no letter would be refused by what follows.</summary>
    static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && (rune.Value & 0xFFFE) != 0xFFFE));

    static byte[] Encoded(Rune rune)
    {
        var bytes = windows.GetBytes(rune.ToString());
        return bytes is [(byte)'?'] && rune.Value != '?' ? windows.GetBytes(rune.ToString().Normalize(NormalizationForm.FormD)[..1]) : bytes;
    }
}
