using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Tests.Testing;

/// <summary>Reads a mail as a mail program does.</summary>
public static partial class Mime
{
    public static string? Header(string source, string name)
    {
        var headers = Folded().Replace(source[..source.IndexOf("\r\n\r\n", StringComparison.Ordinal)], " ");
        return headers.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
    }

    public static string Subject(string source) => Words(Header(source, "Subject")!);

    public static string Body(string source)
    {
        var text = source[(source.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Header(source, "Content-Transfer-Encoding") == "quoted-printable" ? QuotedPrintable(text).TrimEnd() : text.TrimEnd();
    }

    static string Words(string header) => Encoded().Replace(Between().Replace(header, ""), word => Encoding.UTF8.GetString(
        word.Groups["way"].Value is "B" or "b"
            ? Convert.FromBase64String(word.Groups["text"].Value)
            : Bytes(word.Groups["text"].Value.Replace('_', ' '))));

    static string QuotedPrintable(string text) => Encoding.UTF8.GetString(Bytes(text.Replace("=\r\n", "", StringComparison.Ordinal)));

    static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)")]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?utf-8\?(?<way>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Encoded();
}
