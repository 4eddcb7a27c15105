using System.Globalization;
using System.Text;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Takes a CV for what its first bytes say that it is, whatever it is called. It is never opened here, and leaves as a file to be saved.</summary>
public sealed class CvFile(IFileStore files)
{
    public const long MaxLength = 5_000_000;
    const int HeadLength = 4_096, NameMaxLength = 100;

    static readonly Problem
        Unknown = new("", "Ce fichier n’est pas lisible comme CV. Choisissez un fichier PDF, Word (.docx), OpenDocument (.odt), texte (.txt), JPEG ou PNG."),
        Empty = new("", "Ce fichier est vide. Choisissez-en un autre.");

    /// <summary>The id of what was saved, provisional until the application keeps it.</summary>
    public async Task<Saved> Save(string name, Stream content, CancellationToken stop)
    {
        var head = new byte[HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        if (read == 0) return new(Guid.Empty, Empty);
        if (KindOf(head.AsSpan(0, read)) is not { } kind) return new(Guid.Empty, Unknown);

        content.Position = 0;
        return await files.Save(new NewFile(NameOf(name, kind.Extension), kind.ContentType, Application.FileOwner, MaxLength), content, stop);
    }

    internal static (string Extension, string ContentType)? KindOf(ReadOnlySpan<byte> head) => head switch
    {
        _ when head.StartsWith("%PDF-"u8) => (".pdf", "application/pdf"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => (".jpg", "image/jpeg"),
        _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) => (".png", "image/png"),
        _ when head.StartsWith("PK\u0003\u0004"u8) => KindOfZip(head),
        _ when IsText(head) => (".txt", "text/plain"),
        _ => null,
    };

    /// <summary>By the first entry of the archive, which word processors write before all others.</summary>
    static (string Extension, string ContentType)? KindOfZip(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30) return null;
        var (name, extra) = (head[26] | head[27] << 8, head[28] | head[29] << 8);
        if (head.Length < 30 + name + extra) return null;
        var first = Encoding.ASCII.GetString(head.Slice(30, name));
        if (first == "mimetype" && head[(30 + name + extra)..].StartsWith("application/vnd.oasis.opendocument.text"u8)) return (".odt", "application/vnd.oasis.opendocument.text");
        string[] ofWord = ["[Content_Types].xml", "_rels/", "word/", "docProps/"];
        return ofWord.Any(start => first.StartsWith(start, StringComparison.Ordinal)) ? (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document") : null;
    }

    /// <summary>Nothing but what is typed; a page or a script is text too, but no CV.</summary>
    static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var each in head)
            if (each < 0x20 && each is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)) return false;
        var start = head.TrimStart(" \t\r\n\uFEFF"u8);
        return !start.StartsWith("<"u8) && !start.StartsWith("#!"u8) && !start.StartsWith("MZ"u8) && !start.StartsWith("%!"u8) && !start.StartsWith("{\\rtf"u8);
    }

    /// <summary>As it was called, without a path, a sign that hides or turns what follows, or another end than its own.</summary>
    internal static string NameOf(string name, string extension)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var shown = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))).Trim(' ', '.');
        if (shown.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || extension == ".jpg" && shown.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)) shown = shown[..shown.LastIndexOf('.')].TrimEnd(' ', '.');
        if (shown.Length > NameMaxLength) shown = shown[..NameMaxLength];
        return (shown.Length == 0 ? "cv" : shown) + extension;
    }
}
