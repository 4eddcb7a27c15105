using Emploi.Allier.Core.Candidates.Cvs.Layout;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>
/// Puts words back into lines in the order in which a person reads them. Where a page stands in columns that each tell their own
/// (a sidebar), one is read after the other; where they answer each other row by row (dates in a margin, a table), across.
/// </summary>
static class PageLines
{
    public static List<CvLine> Of(IReadOnlyList<WordBox> words)
    {
        var runs = Runs.Of(words);
        var usual = runs.Select(run => run.Height).Order().ElementAt(runs.Count / 2);
        var lines = new List<CvLine>();
        Read(runs, usual, depth: 0, opens: false, lines);
        return lines;
    }

    static void Read(List<WordRun> runs, double usual, int depth, bool opens, List<CvLine> lines)
    {
        if (runs.Count == 0) return;
        if (depth < 6 && Gutter.Find(runs, usual) is { } gutter)
        {
            Read(gutter.Above, usual, depth + 1, opens, lines);
            // The narrow column first: what the wide one tells goes on below, or on the next page.
            var (first, then) = Breadth(gutter.Left) <= Breadth(gutter.Right) ? (gutter.Left, gutter.Right) : (gutter.Right, gutter.Left);
            Read(first, usual, depth + 1, true, lines);
            Read(then, usual, depth + 1, true, lines);
            Read(gutter.Below, usual, depth + 1, false, lines);
            return;
        }
        foreach (var row in Wrapping.Joined([.. Runs.Rows(runs)]))
        {
            lines.Add(new(string.Join('\t', row.Select(run => run.Text)), Math.Round(row.Max(run => run.Height) / usual, 2), opens));
            opens = false;
        }
    }

    static double Breadth(List<WordRun> runs) => runs.Max(run => run.Right) - runs.Min(run => run.Left);
}
