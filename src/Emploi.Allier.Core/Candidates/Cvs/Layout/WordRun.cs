namespace Emploi.Allier.Core.Candidates.Cvs.Layout;

/// <summary>Words of one row that stand close enough to be read together.</summary>
sealed record WordRun(string Text, double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;
    public double Middle => (Top + Bottom) / 2;
}

static class Runs
{
    /// <summary>In heights of a letter: a wider gap parts what is read together.</summary>
    const double Gap = 0.95;

    /// <summary>In heights: nearer than this, the same word goes on in another size, as small capitals do.</summary>
    const double Touching = 0.08;

    /// <summary>In heights: middles nearer than this lie on one row.</summary>
    const double SameRow = 0.45;

    public static List<WordRun> Of(IReadOnlyList<WordBox> words)
    {
        var runs = new List<WordRun>();
        foreach (var row in RowsOf(words, word => word.Middle, word => word.Height))
        {
            var run = new List<WordBox>();
            foreach (var word in row.OrderBy(word => word.Left))
            {
                if (run.Count > 0 && word.Left - run[^1].Right > Gap * Math.Max(word.Height, run[^1].Height) && !(IsSpaced(run) && word.Left - run[^1].Right < 2 * Gap * word.Height))
                {
                    runs.Add(Joined(run));
                    run = [];
                }
                run.Add(word);
            }
            runs.Add(Joined(run));
        }
        return runs;
    }

    /// <summary>From the top; each from the left.</summary>
    public static IEnumerable<List<WordRun>> Rows(IEnumerable<WordRun> runs) =>
        RowsOf([.. runs], run => run.Middle, run => run.Height).Select(row => row.OrderBy(run => run.Left).ToList());

    static List<List<T>> RowsOf<T>(IReadOnlyList<T> boxes, Func<T, double> middle, Func<T, double> height)
    {
        var rows = new List<(double Middle, double Height, List<T> Boxes)>();
        foreach (var box in boxes.OrderBy(middle))
        {
            if (rows.Count > 0 && rows[^1] is var last && middle(box) - last.Middle < SameRow * Math.Min(last.Height, height(box))) last.Boxes.Add(box);
            else rows.Add((middle(box), height(box), [box]));
        }
        return rows.ConvertAll(row => row.Boxes);
    }

    static WordRun Joined(List<WordBox> words) => new(
        IsSpaced(words) ? Unspaced(words) : string.Concat(words.Select((word, i) => i > 0 && word.Left - words[i - 1].Right > Touching * word.Height ? " " + word.Text : word.Text)),
        words[0].Left, words.Min(word => word.Top), words.Max(word => word.Right), words.Max(word => word.Bottom));

    /// <summary>"F O R M A T I O N": letters set apart for their looks.</summary>
    static bool IsSpaced(List<WordBox> words) =>
        words.Count > 3 && words.Sum(word => word.Text.Length) < 1.4 * words.Count && words.TrueForAll(word => word.Text.Length < 3) && words.Count(word => char.IsLetter(word.Text[0])) > 0.7 * words.Count;

    static string Unspaced(List<WordBox> words)
    {
        var gaps = words.Zip(words.Skip(1), (one, next) => next.Left - one.Right).ToList();
        var usual = gaps.Order().ElementAt(gaps.Count / 2);
        return string.Concat(words.Select((word, i) => i > 0 && gaps[i - 1] > 1.8 * Math.Max(usual, 0.5) ? " " + word.Text : word.Text));
    }
}
