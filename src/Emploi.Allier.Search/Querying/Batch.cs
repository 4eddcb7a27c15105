using System.Runtime.CompilerServices;

namespace Emploi.Allier.Search.Querying;

/// <summary>The documents of a window that are still in the race.</summary>
sealed class Batch
{
    public int[] Documents { get; } = new int[Window.Size];
    public float[] Scores { get; } = new float[Window.Size];

    /// <summary>What a decay works in.</summary>
    public float[] Exponents { get; } = new float[Window.Size];

    /// <summary>How many clauses each has answered.</summary>
    public byte[] Clauses { get; } = new byte[Window.Size];

    /// <summary>The one selection that each misses, numbered from 1, or <see cref="MissesSeveral"/>.</summary>
    public byte[] Misses { get; } = new byte[Window.Size];

    public const byte MissesSeveral = byte.MaxValue;

    public int Count { get; set; }

    /// <summary>Adds every document of a stretch, for a query without words.</summary>
    public void Add(int start, int end)
    {
        for (var document = start; document < end; document++) Documents[Count++] = document;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void KeepWithoutMiss()
    {
        var (documents, scores, misses) = (Documents, Scores, Misses);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            documents[kept] = documents[i];
            scores[kept] = scores[i];
            kept += misses[i] == 0 ? 1 : 0;
        }
        Count = kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(int from, int to)
    {
        Documents[to] = Documents[from];
        Scores[to] = Scores[from];
        Clauses[to] = Clauses[from];
    }
}
