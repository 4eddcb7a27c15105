namespace Emploi.Allier.Search.Indexing;

/// <summary>Several segments into one, without their dead.</summary>
sealed class SegmentMerger
{
    const int Gone = -1;

    readonly Schema schema;
    readonly IReadOnlyList<SegmentView> sources;
    readonly (int Source, int Document)[] origins;
    readonly int[][] moved;

    SegmentMerger(Schema schema, IReadOnlyList<SegmentView> sources)
    {
        (this.schema, this.sources) = (schema, sources);
        origins = new (int, int)[sources.Sum(view => view.Alive)];
        moved = sources.Select(view => new int[view.Segment.Count]).ToArray();
        Order();
    }

    /// <param name="moved">For each source, where each of its documents went; -1 for the dead.</param>
    public static Segment Merge(Schema schema, IReadOnlyList<SegmentView> sources, int threads, out int[][] moved)
    {
        var merger = new SegmentMerger(schema, sources);
        moved = merger.moved;
        return merger.Build(threads);
    }

    /// <summary>By place; at one place, the documents of the first source come first.</summary>
    void Order()
    {
        var heads = new int[sources.Count];
        for (var target = 0; target < origins.Length;)
        {
            var (first, place) = (-1, 0);
            for (var source = 0; source < heads.Length; source++)
            {
                var segment = sources[source].Segment;
                while (heads[source] < segment.Count && !sources[source].IsAlive(heads[source])) moved[source][heads[source]++] = Gone;
                if (heads[source] < segment.Count && (first < 0 || segment.Places[heads[source]] < place)) (first, place) = (source, segment.Places[heads[source]]);
            }
            origins[target] = (first, heads[first]);
            moved[first][heads[first]++] = target++;
        }
        for (var source = 0; source < heads.Length; source++)
            Array.Fill(moved[source], Gone, heads[source], moved[source].Length - heads[source]);
    }

    Segment Build(int threads)
    {
        var texts = new TextColumn[schema.Texts.Count];
        foreach (var field in schema.Texts) texts[field.Ordinal] = MergeTexts(field, threads);

        return new(
            Gather(segment => segment.Keys), Gather(segment => segment.Versions), Gather(segment => segment.Places),
            texts,
            FacetColumns.Build(schema.Keywords, origins.Length, Values),
            schema.Numbers.Select(field => Gather(segment => segment.Numbers[field.Ordinal])).ToArray());
    }

    T[] Gather<T>(Func<Segment, T[]> columnOf)
    {
        var columns = sources.Select(view => columnOf(view.Segment)).ToArray();
        return Array.ConvertAll(origins, origin => columns[origin.Source][origin.Document]);
    }

    ReadOnlySpan<int> Values(int field, int document)
    {
        var (source, original) = origins[document];
        var facets = sources[source].Segment.Facets;
        return facets.IsList(field) ? facets.Many(field, original) : OneValue(facets.One(field, original));
    }

    readonly int[] oneValue = new int[1];

    ReadOnlySpan<int> OneValue(int value)
    {
        oneValue[0] = value;
        return oneValue;
    }

    TextColumn MergeTexts(TextField field, int threads)
    {
        var columns = sources.Select(view => view.Segment.Texts[field.Ordinal]).ToArray();
        var lengths = Gather(segment => segment.Texts[field.Ordinal].Lengths);
        var withText = lengths.Count(length => length > 0);
        if (field.Positions) return MergeTerms(columns, [], null, keepsPositions: true).Build(lengths, withText);

        var bounds = Bounds(columns, threads * 4);
        var parts = new TextColumnWriter[bounds.Count + 1];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
            parts[part] = MergeTerms(columns, part == 0 ? [] : bounds[part - 1], part == bounds.Count ? null : bounds[part], keepsPositions: false));
        return TextColumnWriter.Build(parts, lengths, withText);
    }

    /// <summary>Terms that cut the work in parts of about as many postings.</summary>
    static List<byte[]> Bounds(TextColumn[] columns, int parts)
    {
        var terms = columns.MaxBy(column => column.Terms.Count)!.Terms;
        var share = Enumerable.Range(0, terms.Count).Sum(term => (long)terms.DocumentCount(term)) / parts + 1;
        var (bounds, met) = (new List<byte[]>(), 0L);
        for (var term = 0; term < terms.Count; term++)
        {
            if (met >= share)
            {
                bounds.Add(terms[term].ToArray());
                met = 0;
            }
            met += terms.DocumentCount(term);
        }
        return bounds;
    }

    TextColumnWriter MergeTerms(TextColumn[] columns, byte[] from, byte[]? to, bool keepsPositions)
    {
        var next = columns.Select(column => column.Terms.FirstFrom(from)).ToArray();
        var end = columns.Select(column => to is null ? column.Terms.Count : column.Terms.FirstFrom(to)).ToArray();
        var runs = columns.Select((column, source) => new Run(column, moved[source])).ToArray();
        var having = new List<Run>();
        var output = new TextColumnWriter(keepsPositions);
        var positions = new int[16];

        while (true)
        {
            ReadOnlySpan<byte> least = default;
            for (var source = 0; source < columns.Length; source++)
                if (next[source] < end[source] && columns[source].Terms[next[source]] is var term && (least.IsEmpty || term.SequenceCompareTo(least) < 0))
                    least = term;
            if (least.IsEmpty) return output;

            having.Clear();
            for (var source = 0; source < columns.Length; source++)
            {
                if (next[source] == end[source] || !columns[source].Terms[next[source]].SequenceEqual(least)) continue;
                if (runs[source].Open(next[source]++)) having.Add(runs[source]);
            }
            if (having.Count == 0) continue;

            output.Begin(least);
            while (having.Count > 0)
            {
                var first = 0;
                for (var i = 1; i < having.Count; i++)
                    if (having[i].Target < having[first].Target) first = i;
                var run = having[first];
                output.Add(run.Target, run.Cursor.Frequency, keepsPositions ? run.Cursor.Positions(ref positions) : default);
                if (!run.Next()) having.RemoveAt(first);
            }
            output.End();
        }
    }

    /// <summary>The documents of one term in one source, by where they go.</summary>
    sealed class Run(TextColumn column, int[] moved)
    {
        public PostingsCursor Cursor { get; } = new();
        public int Target { get; private set; }

        public bool Open(int term)
        {
            Cursor.Open(column, term);
            return Settle();
        }

        public bool Next()
        {
            Cursor.Skip(1);
            return Settle();
        }

        bool Settle()
        {
            for (; Cursor.Document != PostingsCursor.End; Cursor.Skip(1))
            {
                Target = moved[Cursor.Document];
                if (Target != Gone) return true;
            }
            return false;
        }
    }
}
