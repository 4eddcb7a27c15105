using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Tests.Core.Feeds.Fields;

/// <summary>One text of a feed and what must be read in it.</summary>
/// <param name="Cells">The parts that a feed gives apart, parted by bars in the file.</param>
sealed record Label(string[] Cells, string Expected)
{
    public string? this[int cell] => cell < Cells.Length && Cells[cell].Length > 0 ? Cells[cell] : null;

    public override string ToString() => string.Join(" | ", Cells);

    public static IReadOnlyList<Label> Of(string file) =>
    [
        .. File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Core/Feeds/Fields/Labelled", file))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(columns => new Label(columns[0].Split('|', StringSplitOptions.TrimEntries), columns[1])),
    ];
}
