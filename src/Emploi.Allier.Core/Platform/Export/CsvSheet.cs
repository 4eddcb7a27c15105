using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Platform.Export;

/// <summary>CSV as a French spreadsheet opens it by a double click: UTF-8 with its mark, semicolons, decimal commas.</summary>
sealed class CsvSheet(Stream to) : ISheet
{
    readonly StreamWriter writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };

    public void Begin(string[] titles, int[] widths) => Row(titles);

    public void Row(object?[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(';');
            writer.Write(Cell(cells[i]));
        }
        writer.WriteLine();
        writer.Flush();
    }

    internal static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        bool yes => yes ? "oui" : "non",
        decimal number => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        double number => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        DateOnly day => French.Date(day),
        DateTimeOffset instant => French.DateAndTime(instant),
        IFormattable other => Quoted(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    /// <summary>A text that begins like a formula would be run by the spreadsheet of whoever opens it.</summary>
    static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;

    static string Quoted(string text) =>
        text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    public void Dispose() => writer.Dispose();
}
