using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search.Indexing;

/// <summary>Documents indexed together, in the order of their places. It never changes.</summary>
sealed class Segment
{
    readonly int[] placeStarts;
    readonly int[] placesHere;

    public Segment(UInt128[] keys, long[] versions, int[] places, TextColumn[] texts, FacetColumns facets, int[][] numbers)
    {
        (Keys, Versions, Places, Texts, Facets, Numbers) = (keys, versions, places, texts, facets, numbers);
        ByKey = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort((UInt128[])keys.Clone(), ByKey);

        var (here, starts) = (new List<int>(), new List<int>());
        for (var document = 0; document < places.Length; document++)
        {
            if (document > 0 && places[document] == places[document - 1]) continue;
            here.Add(places[document]);
            starts.Add(document);
        }
        starts.Add(places.Length);
        (placesHere, placeStarts) = (here.ToArray(), starts.ToArray());
    }

    public int Count => Keys.Length;
    public UInt128[] Keys { get; }
    public long[] Versions { get; }
    public int[] Places { get; }
    public TextColumn[] Texts { get; }
    public FacetColumns Facets { get; }
    public int[][] Numbers { get; }

    /// <summary>The documents in the order of their keys.</summary>
    public int[] ByKey { get; }

    /// <returns>The document of a key, or -1.</returns>
    public int Find(UInt128 key)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var there = Keys[ByKey[middle]];
            if (there == key) return ByKey[middle];
            if (there < key) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>The runs of documents that lie at a run of places.</summary>
    /// <param name="from">Where in the list of places to look; moves on, for runs that come in order.</param>
    public Range DocumentsAt(Range places, ref int from)
    {
        var (first, last) = (places.Start.Value, places.End.Value);
        from = FirstFrom(first, from);
        var start = from;
        while (from < placesHere.Length && placesHere[from] < last) from++;
        return placeStarts[start]..placeStarts[from];
    }

    int FirstFrom(int place, int from)
    {
        var found = Array.BinarySearch(placesHere, from, placesHere.Length - from, place);
        return found >= 0 ? found : ~found;
    }

    public long Size => Texts.Sum(text => text.Size) + Facets.Size + Count * (16L + 8 + 4 + 4 + 4L * Numbers.Length) + 8L * placesHere.Length;

    public void Save(ArrayWriter file)
    {
        file.Write(Keys);
        file.Write(Versions);
        file.Write(Places);
        foreach (var text in Texts) text.Save(file);
        Facets.Save(file);
        foreach (var numbers in Numbers) file.Write(numbers);
    }

    public static Segment Load(ArrayReader file, Schema schema) => new(
        file.Read<UInt128>(), file.Read<long>(), file.Read<int>(),
        schema.Texts.Select(text => TextColumn.Load(file, text)).ToArray(),
        FacetColumns.Load(file, schema.Keywords.Count),
        schema.Numbers.Select(_ => file.Read<int>()).ToArray());
}
