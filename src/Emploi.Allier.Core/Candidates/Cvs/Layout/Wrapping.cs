namespace Emploi.Allier.Core.Candidates.Cvs.Layout;

/// <summary>In a table, what does not fit in a cell goes on under itself: "De mars 2018 à" above "octobre 2020". It is put back into its cell.</summary>
static class Wrapping
{
    /// <summary>In heights: how far below itself a cell goes on.</summary>
    const double Leading = 2;

    public static IEnumerable<List<WordRun>> Joined(List<List<WordRun>> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count == 0) continue;
            for (var next = i + 1; next < rows.Count && next <= i + 2; next++)
                for (var at = 0; at < rows[i].Count; at++)
                    if (rows[next].Find(run => GoesOn(rows[i][at], run, isOfMany: rows[i].Count > 1)) is { } rest)
                    {
                        rows[next].Remove(rest);
                        rows[i][at] = rows[i][at] with { Text = $"{rows[i][at].Text} {rest.Text}", Bottom = rest.Bottom };
                    }
            yield return rows[i];
        }
    }

    static bool GoesOn(WordRun above, WordRun below, bool isOfMany)
    {
        if (below.Top - above.Bottom > (Leading - 1) * above.Height) return false;
        var isUnder = Math.Abs(below.Left - above.Left) < 2 || Math.Abs(below.Right - above.Right) < 2;
        if (!isUnder) return false;
        return CvDates.IsCutShort(above.Text) && CvDates.MayEnd(below.Text) || isOfMany && char.IsLower(below.Text[0]) && char.IsLetter(above.Text[^1]) && CvDates.Find(above.Text) is null;
    }
}
