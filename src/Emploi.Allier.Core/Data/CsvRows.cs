using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

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

/// <summary>A CSV file as offices make them: with or without byte order mark, UTF-8 or Windows-1252, commas, semicolons or tabs.</summary>
public sealed class CsvRows
{
    readonly string text;
    readonly string delimiter;
    readonly Dictionary<string, int> columns;

    public CsvRows(byte[] content)
    {
        text = Decode(content);
        var headerEnd = text.AsSpan().IndexOfAny('\r', '\n');
        var header = headerEnd < 0 ? text : text[..headerEnd];
        delimiter = new[] { ";", ",", "\t" }.MaxBy(d => header.Split(d).Length)!;
        columns = new(StringComparer.OrdinalIgnoreCase);
        using var parser = new CsvParser(new StringReader(header), Configuration);
        Header = parser.Read() ? [.. parser.Record!.Select(h => h.Trim())] : [];
        for (var i = 0; i < Header.Count; i++) columns.TryAdd(Header[i], i);
    }

    public IReadOnlyList<string> Header { get; }

    public bool Has(params string[] names) => Array.TrueForAll(names, columns.ContainsKey);

    public IEnumerable<CsvRow> Read()
    {
        using var parser = new CsvParser(new StringReader(text), Configuration);
        if (!parser.Read()) yield break;
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var row = new CsvRow(line, parser.Record!, columns);
            if (!row.IsBlank) yield return row;
        }
    }

    CsvConfiguration Configuration => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        BadDataFound = null,
        IgnoreBlankLines = false,
        Mode = CsvMode.RFC4180,
    };

    static string Decode(byte[] content)
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
