using System.Text;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>A text as editors and telephones write them: UTF-8, UTF-16 or Windows-1252.</summary>
static class PlainText
{
    const int Sampled = 4_096;

    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>No byte of it is a command to a machine.</summary>
    public static bool Looks(ReadOnlySpan<byte> file)
    {
        if (IsUtf16(file) is not null) return true;
        foreach (var b in file)
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x0B)) return false;
        return true;
    }

    public static IEnumerable<CvLine> Lines(byte[] file) =>
        Decode(file).Split(['\n', '\r', '\f', '\v'], StringSplitOptions.TrimEntries).Select(line => new CvLine(Columns(line)));

    static string Decode(byte[] file)
    {
        if (IsUtf16(file) is { } utf16) return utf16.GetString(file).TrimStart('\uFEFF');
        try
        {
            return strict.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return windows.GetString(file);
        }
    }

    /// <summary>By its mark, or by the zeros that every other byte of a French text is then.</summary>
    static UnicodeEncoding? IsUtf16(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new(bigEndian: false, byteOrderMark: false);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new(bigEndian: true, byteOrderMark: false);
        var (even, odd, length) = (0, 0, Math.Min(file.Length, Sampled) & ~1);
        for (var i = 0; i < length; i += 2)
        {
            if (file[i] == 0) even++;
            if (file[i + 1] == 0) odd++;
        }
        if (length < 16) return null;
        if (odd > length * 0.4 && even == 0) return new(bigEndian: false, byteOrderMark: false);
        return even > length * 0.4 && odd == 0 ? new(bigEndian: true, byteOrderMark: false) : null;
    }

    /// <summary>Three spaces are a column.</summary>
    static string Columns(string line)
    {
        if (!line.Contains("   ", StringComparison.Ordinal)) return line;
        return string.Join('\t', line.Split("   ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
