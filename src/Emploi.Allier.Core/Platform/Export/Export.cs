using System.Text;

namespace Emploi.Allier.Core.Platform.Export;

public enum ExportFormat { Csv, Xlsx }

/// <summary>A column of an export. The type of its values (number, date, yes or no, text) makes the cell.</summary>
public sealed record Column<T>(string Title, Func<T, object?> Value, int Width = 0);

/// <summary>
/// One declaration of columns writes a list as CSV and as XLSX. Rows come as a stream and leave as they come:
/// what is held in memory does not grow with the list.
/// </summary>
public static class Export
{
    const int RowsPerFlush = 500;

    public static IReadOnlyList<Column<T>> Columns<T>(params Column<T>[] columns) => columns;

    public static string ContentType(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public static async Task Write<T>(
        ExportFormat format, Stream to, string title, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken stop)
    {
        await using var pending = new PendingStream();
        using (ISheet sheet = format == ExportFormat.Csv ? new CsvSheet(pending) : new XlsxSheet(pending, title))
        {
            sheet.Begin(columns.Select(column => column.Title).ToArray(), columns.Select(column => column.Width).ToArray());
            var cells = new object?[columns.Count];
            var count = 0;
            await foreach (var row in rows.WithCancellation(stop))
            {
                for (var i = 0; i < cells.Length; i++) cells[i] = columns[i].Value(row);
                sheet.Row(cells);
                if (++count % RowsPerFlush == 0) await pending.MoveTo(to, stop);
            }
        }
        await pending.MoveTo(to, stop);
    }

    /// <summary>"Travaux : historique" becomes "travaux-historique-2027-03-27.csv".</summary>
    public static string FileName(string title, DateOnly day, ExportFormat format)
    {
        var name = new StringBuilder();
        foreach (var character in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(character)) name.Append(character);
            else if (char.IsWhiteSpace(character) && name.Length > 0 && name[^1] != '-') name.Append('-');
        return $"{name.ToString().Trim('-')}-{day:yyyy-MM-dd}.{format.ToString().ToLowerInvariant()}";
    }
}

interface ISheet : IDisposable
{
    void Begin(string[] titles, int[] widths);
    void Row(object?[] cells);
}
