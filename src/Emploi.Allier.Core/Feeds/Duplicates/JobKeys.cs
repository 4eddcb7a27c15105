namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Which jobs have a key: a table of lists, eight bytes a key. Two keys may share a list: whoever finds a job compares it.</summary>
sealed class JobKeys
{
    const int Nobody = -1, FirstSize = 1 << 12;

    /// <summary>What more texts say in a cell brings too many together.</summary>
    const int Rare = 60;

    /// <summary>So many cells of the words of a text, then of its pairs: of two texts that share a quarter of what they say, nearly always one is equal.</summary>
    const int TextKeyed = 8;

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

    /// <summary>Two offers of one job have one of these in common: their titles at a place or of an employer, or something rare of their text.</summary>
    public static List<ulong> Of(JobPrint print, uint[] postalCodes, TextWeights weights)
    {
        List<ulong> keys = [];
        for (var i = 0; i < TitleWords.Length && print.Title[i] != 0; i++)
        {
            var isAlone = print.Title[1] == 0;
            for (var j = isAlone ? i : i + 1; j < TitleWords.Length && print.Title[j] != 0; j++)
                foreach (var code in postalCodes) keys.Add(Key(1, code, (uint)(print.Title[i] << 16 | print.Title[j])));
            foreach (var word in print.EmployerWords)
                if (word != 0) keys.Add(Key(2, word, print.Title[i]));
            if (print.Siren != 0) keys.Add(Key(3, print.Siren, print.Title[i]));
        }
        for (var i = 0; i < TextKeyed; i++)
        {
            AddCell(i);
            AddCell(TextCells.Words + i);
        }
        return keys;

        void AddCell(int cell)
        {
            if (print.Text[cell] != 0 && weights.CountOf(cell, print.Text[cell]) <= Rare) keys.Add(Key(4, (uint)cell, print.Text[cell]));
        }
    }

    static ulong Key(uint kind, uint a, uint b) => Sketch.Mix((((ulong)kind << 32) | a) * 0x9E3779B97F4A7C15 + b);
}
