using System.Text;

namespace Emploi.Allier.Core.Data;

/// <summary>One row of a CSV file with the line it starts on.</summary>
public sealed class CsvRow(int line, string[] fields, IReadOnlyDictionary<string, int> columns)
{
    public int Line => line;

    /// <summary>The field under this header without outer spaces; empty when the row is too short.</summary>
    public string this[string column] => columns[column] is var at && at < fields.Length ? fields[at].Trim() : "";

    public bool IsBlank => Array.TrueForAll(fields, string.IsNullOrWhiteSpace);
    public bool HasRightWidth => fields.Length == columns.Count;
}

/// <summary>A row that was not taken, and the sentence that says what to correct.</summary>
public sealed record Refusal(int Line, string Reason);

/// <summary>A CSV file as offices make them: with or without byte order mark, UTF-8 or Windows-1252, commas, semicolons or tabs.</summary>
public sealed class CsvRows
{
    readonly string text;
    readonly char delimiter;
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    public CsvRows(byte[] content)
    {
        text = Decode(content);
        var headerEnd = text.AsSpan().IndexOfAny('\r', '\n');
        var header = headerEnd < 0 ? text : text[..headerEnd];
        delimiter = new[] { ';', ',', '\t' }.MaxBy(d => header.Count(c => c == d));
        Header = [.. (Records().FirstOrDefault().Fields ?? []).Select(h => h.Trim())];
        for (var i = 0; i < Header.Count; i++) columns.TryAdd(Header[i], i);
    }

    public IReadOnlyList<string> Header { get; }

    public bool Has(params string[] names) => Array.TrueForAll(names, columns.ContainsKey);

    public IEnumerable<CsvRow> Read() =>
        Records().Skip(1).Select(r => new CsvRow(r.Line, r.Fields, columns)).Where(row => !row.IsBlank);

    IEnumerable<(int Line, string[] Fields)> Records()
    {
        var fields = new List<string>();
        for (int at = 0, line = 1; at < text.Length;)
        {
            var first = line;
            fields.Clear();
            do fields.Add(Field(ref at, ref line));
            while (at < text.Length && text[at] == delimiter && ++at > 0);
            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            line++;
            yield return (first, [.. fields]);
        }
    }

    /// <summary>A field, quoted or not; leaves <paramref name="at"/> on the delimiter or the end of the line.</summary>
    string Field(ref int at, ref int line)
    {
        if (at == text.Length || text[at] != '"') return Plain(ref at);
        var quoted = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (++at == text.Length || text[at] != '"')) break;
            if (text[at] == '\n') line++;
            quoted.Append(text[at]);
        }
        // What follows a closing quote before the delimiter is a mistake of the file: it is kept, not lost.
        return quoted.Append(Plain(ref at)).ToString();
    }

    string Plain(ref int at)
    {
        var start = at;
        var length = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        at = length < 0 ? text.Length : at + length;
        return text[start..at];
    }

    public static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }
}
