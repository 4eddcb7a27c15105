namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Which jobs have a key: a table of lists, twelve bytes a key. Two keys may be taken for one: whoever finds a job compares it.</summary>
sealed class JobKeys
{
    const int Nobody = -1, FirstSize = 1 << 12;

    /// <summary>What more texts say in a cell brings too many together.</summary>
    const int Rare = 60;

    /// <summary>So many cells of the words of a text, then of its pairs: of two texts that share a quarter of what they say, nearly always one is equal.</summary>
    const int TextKeyed = 12;

    readonly List<(int Job, int Next, uint Key)> entries = [];
    int[] heads = [.. Enumerable.Repeat(Nobody, FirstSize)];

    /// <returns>The last entry of the key; <see cref="Next"/> leads to those before it.</returns>
    public int First(ulong key) => OfKey(heads[Slot((uint)key)], (uint)key);
    public int Next(int entry) => OfKey(entries[entry].Next, entries[entry].Key);
    public int JobAt(int entry) => entries[entry].Job;

    public void Add(ulong key, int job)
    {
        if (entries.Count >= heads.Length) Grow();
        ref var head = ref heads[Slot((uint)key)];
        entries.Add((job, head, (uint)key));
        head = entries.Count - 1;
    }

    int OfKey(int entry, uint key)
    {
        while (entry != Nobody && entries[entry].Key != key) entry = entries[entry].Next;
        return entry;
    }

    int Slot(uint key) => (int)(key & (uint)(heads.Length - 1));

    void Grow()
    {
        heads = new int[heads.Length * 4];
        Array.Fill(heads, Nobody);
        for (var i = 0; i < entries.Count; i++)
        {
            ref var head = ref heads[Slot(entries[i].Key)];
            entries[i] = entries[i] with { Next = head };
            head = i;
        }
    }

    /// <summary>Two offers of one job have one of these in common: a word of their titles and of their employer, or something rare of their text.</summary>
    public static List<ulong> Of(JobPrint print, TextWeights weights)
    {
        List<ulong> keys = [];
        for (var i = 0; i < TitleWords.Length && print.Title[i] != 0; i++)
        {
            foreach (var word in print.EmployerWords)
                if (word != 0) keys.Add(Key(1, word, print.Title[i]));
            if (print.Siren != 0) keys.Add(Key(2, print.Siren, print.Title[i]));
        }
        for (var i = 0; i < TextKeyed; i++)
        {
            AddCell(i);
            AddCell(TextCells.Words + i);
        }
        return keys;

        void AddCell(int cell)
        {
            if (print.Text[cell] != 0 && weights.CountOf(cell, print.Text[cell]) <= Rare) keys.Add(Key(3, (uint)cell, print.Text[cell]));
        }
    }

    static ulong Key(uint kind, uint a, uint b) => Sketch.Mix((((ulong)kind << 32) | a) * 0x9E3779B97F4A7C15 + b);
}
