using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Candidates.Cvs.Layout;

/// <summary>An upright strip without a letter between two columns that each tell their own, and what lies above, left, right and below.</summary>
sealed record Gutter(List<WordRun> Above, List<WordRun> Left, List<WordRun> Right, List<WordRun> Below)
{
    /// <summary>Rows that a column has at least.</summary>
    const int LeastRows = 3;

    /// <summary>In heights of a letter.</summary>
    const double LeastWidth = 0.8;

    /// <summary>Columns whose rows lie this often on one line answer each other, as in a table.</summary>
    const double Aligned = 0.75;

    /// <summary>Places to try, the likeliest first; a page that needs more has no columns.</summary>
    const int MostTried = 40;

    public static Gutter? Find(List<WordRun> runs, double usual)
    {
        if (runs.Count < 2 * LeastRows) return null;
        runs = [.. runs.OrderBy(run => run.Middle)];
        return runs.Select(run => Math.Round(run.Left)).Distinct()
            .SelectMany(edge => Stretches(runs, edge - 1))
            .Where(stretch => stretch.Rows >= LeastRows && stretch.Width >= LeastWidth * usual)
            .OrderByDescending(stretch => stretch.Rows).ThenByDescending(stretch => stretch.Width)
            .DistinctBy(stretch => (stretch.From, stretch.To, stretch.Rows, stretch.Width))
            .Take(MostTried)
            .Select(stretch => Of(runs, stretch))
            .FirstOrDefault(gutter => EachTellsItsOwn(gutter.Left, gutter.Right, usual));
    }

    /// <summary>Between which runs, from the top, nothing crosses a place.</summary>
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Stretch(double At, int From, int To, int Rows, double Width);

    static List<Stretch> Stretches(List<WordRun> runs, double at)
    {
        var found = new List<Stretch>();
        var (from, left, right, leftEnds, rightBegins) = (0, 0, 0, double.MinValue, double.MaxValue);
        for (var i = 0; i <= runs.Count; i++)
        {
            if (i == runs.Count || runs[i].Left < at - 0.5 && runs[i].Right > at + 0.5)
            {
                if (left > 0 && right > 0) found.Add(new(at, from, i, Math.Min(left, right), rightBegins - leftEnds));
                (from, left, right, leftEnds, rightBegins) = (i + 1, 0, 0, double.MinValue, double.MaxValue);
            }
            else if (runs[i].Left >= at) (right, rightBegins) = (right + 1, Math.Min(rightBegins, runs[i].Left));
            else (left, leftEnds) = (left + 1, Math.Max(leftEnds, runs[i].Right));
        }
        return found;
    }

    static Gutter Of(List<WordRun> runs, Stretch stretch)
    {
        var within = runs[stretch.From..stretch.To];
        var (left, right) = (within.FindAll(run => run.Left < stretch.At), within.FindAll(run => run.Left >= stretch.At));
        var below = runs[stretch.To..];
        if (below.Count > 0)
        {
            // Under the shorter column the page may be one again: a heading there belongs to what follows.
            var end = Math.Min(left[^1].Bottom, right[^1].Bottom);
            if (within.Find(run => run.Top > end && CvSections.IsHeading(run.Text)) is { } heading)
            {
                below = [.. within.Where(run => run.Middle >= heading.Top), .. below];
                left.RemoveAll(run => run.Middle >= heading.Top);
                right.RemoveAll(run => run.Middle >= heading.Top);
            }
        }
        return new(runs[..stretch.From], left, right, below);
    }

    static bool EachTellsItsOwn(List<WordRun> left, List<WordRun> right, double usual)
    {
        if (IsOfDates(left) || IsOfDates(right)) return false;
        var (ofLeft, ofRight) = (Headings(left), Headings(right));
        if (ofLeft > 0 && ofRight > 0) return true;
        // A corner with the ways to reach somebody, without a heading of its own.
        if (ofRight > 1 && HasContact(left) || ofLeft > 1 && HasContact(right) && right.Count < left.Count) return !IsTable(left, right, usual);
        return ofLeft + ofRight > 0 && !IsTable(left, right, usual);
    }

    static int Headings(List<WordRun> runs) => Runs.Rows(runs).Count(row => CvSections.IsHeading(string.Join(' ', row.Select(run => run.Text))));

    static bool HasContact(List<WordRun> runs) => runs.Exists(run => run.Text.Contains('@', StringComparison.Ordinal));

    static bool IsOfDates(List<WordRun> runs) => runs.Where(run => !CvSections.IsHeading(run.Text)).ToList() is var others && others.Count(run => CvDates.Find(run.Text) is not null) >= 0.4 * others.Count;

    static bool IsTable(List<WordRun> left, List<WordRun> right, double usual)
    {
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        // What goes on under itself in its cell answers nothing: only where cells begin counts.
        var begun = few.Where(run => !CvSections.IsHeading(run.Text)).Where(run => !few.Exists(above => above.Bottom < run.Bottom && run.Top - above.Bottom < 0.5 * usual) || IsAligned(run)).ToList();
        return begun.Count(IsAligned) >= Aligned * begun.Count;

        bool IsAligned(WordRun run) => many.Exists(other => Math.Abs(other.Bottom - run.Bottom) < 0.2 * usual);
    }
}
