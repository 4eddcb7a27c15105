namespace Emploi.Allier.Search.Indexing;

/// <summary>Whole numbers that grow.</summary>
sealed class IntBuffer
{
    int[] values = new int[256];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Written => values.AsSpan(0, Count);

    public void Add(int value)
    {
        if (Count == values.Length) Array.Resize(ref values, checked(values.Length * 2));
        values[Count++] = value;
    }

    public void Add(ReadOnlySpan<int> more)
    {
        while (Count + more.Length > values.Length) Array.Resize(ref values, checked(values.Length * 2));
        more.CopyTo(values.AsSpan(Count));
        Count += more.Length;
    }
}
