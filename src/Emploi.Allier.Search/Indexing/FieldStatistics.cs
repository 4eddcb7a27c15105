namespace Emploi.Allier.Search.Indexing;

/// <summary>What scores need to know of a field over all segments. Dead documents count until they are merged away.</summary>
sealed class FieldStatistics
{
    const float K1 = 1.2f;
    const float B = 0.75f;

    readonly TextColumn[] columns;

    public FieldStatistics(TextColumn[] columns)
    {
        this.columns = columns;
        WithText = columns.Sum(column => column.WithText);
        AverageLength = WithText == 0 ? 1 : (double)columns.Sum(column => column.TotalLength) / WithText;
        var norms = new float[256];
        for (var code = 0; code < 256; code++) norms[code] = (float)(K1 * (1 - B + B * LengthCode.Lengths[code] / AverageLength));
        Norms = norms;
    }

    public int WithText { get; }
    public double AverageLength { get; }

    /// <summary>For each <see cref="LengthCode"/>, what a frequency is divided by besides itself.</summary>
    public float[] Norms { get; }

    public int DocumentCount(ReadOnlySpan<byte> term)
    {
        var count = 0;
        foreach (var column in columns)
            if (column.Terms.TryFind(term, out var ordinal)) count += column.Terms.DocumentCount(ordinal);
        return count;
    }

    /// <summary>The rarer a term, the more it says (BM25).</summary>
    public double Rarity(int documentCount) => Math.Log(1 + (WithText - documentCount + 0.5) / (documentCount + 0.5));

    public IEnumerable<TermDictionary> Dictionaries => columns.Select(column => column.Terms);
}
