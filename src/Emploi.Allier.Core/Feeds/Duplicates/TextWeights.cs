namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>In how many texts each cell says the same: what many say, the presentation of a company or the closing words of a partner, tells little of a job.</summary>
sealed class TextWeights
{
    /// <summary>For two offers alone: every word tells as much.</summary>
    public static readonly TextWeights Even = new(null);

    readonly int[]? counts;

    public TextWeights() : this(new int[TextCells.Length * (ushort.MaxValue + 1)]) { }

    TextWeights(int[]? counts) => this.counts = counts;

    public void Count(in TextCells cells)
    {
        for (var i = 0; i < TextCells.Length; i++) counts![At(i, cells[i])]++;
    }

    public int CountOf(int cell, ushort said) => counts![At(cell, said)];

    /// <returns>Of what two texts say in each cell, the share in which they agree; nothing when one of them hardly says anything.</returns>
    public double? Likeness(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, int from, int to)
    {
        double agreed = 0, all = 0;
        var both = 0;
        for (var i = from; i < to; i++)
        {
            if (a[i] == 0 || b[i] == 0) continue;
            both++;
            if (a[i] == b[i])
            {
                agreed += Weight(i, a[i]);
                all += Weight(i, a[i]);
            }
            else all += (Weight(i, a[i]) + Weight(i, b[i])) / 2;
        }
        return both < (to - from) / 4 ? null : agreed / all;
    }

    double Weight(int cell, ushort said) => counts is null ? 1 : 1 / Math.Sqrt(Math.Max(2, counts[At(cell, said)]));

    static int At(int cell, ushort said) => cell * (ushort.MaxValue + 1) + said;
}
