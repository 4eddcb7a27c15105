namespace Emploi.Allier.Core.Candidates.Cvs;

enum CvFormat { Empty, Pdf, Package, Text, Image, Old, Unknown }

/// <summary>Tells a file by its bytes.</summary>
static class CvFormats
{
    const int HeadOfPdf = 1_024;

    static readonly byte[][] images =
    [
        [0xFF, 0xD8, 0xFF], [0x89, (byte)'P', (byte)'N', (byte)'G'], [.. "GIF8"u8], [.. "II*\0"u8], [.. "MM\0*"u8], [.. "BM"u8],
    ];

    public static CvFormat Of(ReadOnlySpan<byte> file)
    {
        if (file.TrimStart(" \t\r\n\0"u8).IsEmpty) return CvFormat.Empty;
        // What is both is opened as what its first bytes say.
        if (file.StartsWith("PK\u0003\u0004"u8)) return CvFormat.Package;
        if (file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || file.StartsWith("{\\rtf"u8)) return CvFormat.Old;
        foreach (var image in images)
            if (file.StartsWith(image) && !(image.Length == 2 && PlainText.Looks(file))) return CvFormat.Image;
        if (file.StartsWith("RIFF"u8) && file.Length > 12 && file[8..].StartsWith("WEBP"u8)) return CvFormat.Image;
        if (file.Length > 12 && file[4..].StartsWith("ftyp"u8)) return CvFormat.Image;
        if (file[..Math.Min(file.Length, HeadOfPdf)].IndexOf("%PDF-"u8) >= 0) return CvFormat.Pdf;
        return PlainText.Looks(file) ? CvFormat.Text : CvFormat.Unknown;
    }
}
