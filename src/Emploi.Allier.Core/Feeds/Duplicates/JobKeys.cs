namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Which jobs have a key: a table of lists, eight bytes a key. Two keys may share a list: whoever finds a job compares it.</summary>
sealed class JobKeys
{
    const int Nobody = -1, FirstSize = 1 << 12;

    /// <summary>Of a title, so many of its least words: two alike titles have one of these in common.</summary>
    const int TitleWordsKeyed = TitleWords.Length;

    /// <summary>So many cells of a text, two by two: nearly the same texts have some of these in common.</summary>
    const int TextKeyed = TextCells.Words;

    readonly List<(int Job, int Next)> entries = [];
    int[] heads = [.. Enumerable.Repeat(Nobody, FirstSize)];
    readonly List<uint> slots = [];

    public int First(ulong key) => heads[Slot(key)];
    public int Next(int entry) => entries[entry].Next;
    public int JobAt(int entry) => entries[entry].Job;

    public void Add(ulong key, int job)
    {
        if (entries.Count >= heads.Length) Grow();
        ref var head = ref heads[Slot(key)];
        entries.Add((job, head));
        slots.Add((uint)key);
        head = entries.Count - 1;
    }

    int Slot(ulong key) => (int)((uint)key & (uint)(heads.Length - 1));

    void Grow()
    {
        heads = new int[heads.Length * 4];
        Array.Fill(heads, Nobody);
        for (var i = 0; i < entries.Count; i++)
        {
            ref var head = ref heads[Slot(slots[i])];
            entries[i] = (entries[i].Job, head);
            head = i;
        }
    }

    /// <summary>Two offers of one job have one of these in common: a word of their titles at a place or of an employer, or a piece of their text.</summary>
    public static List<ulong> Of(in JobPrint print, uint[] postalCodes)
    {
        List<ulong> keys = [];
        for (var i = 0; i < TitleWordsKeyed && print.Title[i] != 0; i++)
        {
            foreach (var code in postalCodes) keys.Add(Key(1, code, print.Title[i]));
            foreach (var word in print.EmployerWords)
                if (word != 0) keys.Add(Key(2, word, print.Title[i]));
            if (print.Siren != 0) keys.Add(Key(3, print.Siren, print.Title[i]));
        }
        for (var i = 0; i + 1 < TextKeyed; i += 2)
            if (print.Text[i] != 0 && print.Text[i + 1] != 0) keys.Add(Key(4, (uint)i, (uint)(print.Text[i] << 16 | print.Text[i + 1])));
        return keys;
    }

    static ulong Key(uint kind, uint a, uint b) => Sketch.Mix((((ulong)kind << 32) | a) * 0x9E3779B97F4A7C15 + b);
}
