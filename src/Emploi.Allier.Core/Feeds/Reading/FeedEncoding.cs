using System.Text;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>
/// Which encoding a file is in: its byte order mark, else its content, else what it declares. A file that declares UTF-8, Latin-1
/// or nothing is read as UTF-8, and bytes that are none as the old encoding: partners declare the one and send the other, or both.
/// </summary>
static class FeedEncoding
{
    /// <summary>Bytes at the head of a file in which an XML declaration ends.</summary>
    public const int Declaration = 256;

    static readonly string[] utf8OrOld = ["utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "ansi"];

    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <returns>The encoding, and the length of the byte order mark.</returns>
    public static (Encoding Encoding, int Mark) Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8Or(windows), 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [not 0, 0, not 0, 0, ..] => (Encoding.Unicode, 0),
        [0, not 0, 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
        _ => (Declared(Encoding.Latin1.GetString(head[..Math.Min(head.Length, Declaration)])), 0),
    };

    static Encoding Declared(string head)
    {
        if (Name(head) is not { } name || utf8OrOld.Contains(name) || name.StartsWith("utf-16", StringComparison.Ordinal)) return Utf8Or(windows);
        try
        {
            var declared = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            return declared.WebName == "iso-8859-15" ? Utf8Or(declared) : declared;
        }
        catch (ArgumentException unknown)
        {
            throw new FeedException(FeedCodes.Encoding, $"Le fichier se dit écrit en « {name} » : ce codage n’est pas connu. Demandez au partenaire un fichier en UTF-8.", unknown);
        }
    }

    static string? Name(string head)
    {
        const string Mark = "encoding=";
        if (!head.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.Ordinal)) return null;
        var declaration = head[..(head.IndexOf("?>", StringComparison.Ordinal) is var close and > 0 ? close : head.Length)];
        var at = declaration.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var name = declaration[(at + Mark.Length)..].TrimStart('"', '\'');
        return name[..(name.IndexOfAny(['"', '\'', ' ']) is var last and >= 0 ? last : name.Length)].ToLowerInvariant();
    }

    static UTF8Encoding Utf8Or(Encoding old)
    {
        var encoding = (UTF8Encoding)new UTF8Encoding(false).Clone();
        encoding.DecoderFallback = new Fallback(old);
        return encoding;
    }

    /// <summary>Bytes that are no UTF-8 are letters of an old encoding, one each.</summary>
    sealed class Fallback(Encoding old) : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(old);

        sealed class Buffer(Encoding old) : DecoderFallbackBuffer
        {
            string letters = "";
            int at;

            public override int Remaining => letters.Length - at;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (letters, at) = (old.GetString(bytesUnknown), 0);
                return letters.Length > 0;
            }

            public override char GetNextChar() => at < letters.Length ? letters[at++] : '\0';

            public override bool MovePrevious() => at > 0 && at-- > 0;

            public override void Reset() => (letters, at) = ("", 0);
        }
    }
}
