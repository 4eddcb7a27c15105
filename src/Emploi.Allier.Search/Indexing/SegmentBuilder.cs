using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Indexing;

/// <summary>Documents on their way into a segment. Not for two threads at once.</summary>
sealed class SegmentBuilder
{
    readonly Schema schema;
    readonly KeywordDictionary[] dictionaries;
    readonly Dictionary<IAnalyzer, Vocabulary> vocabularies;
    readonly TextInput[] texts;
    readonly IntBuffer[] keywords, keywordStarts, numbers;
    readonly List<UInt128> keys = [];
    readonly List<long> versions = [];
    readonly IntBuffer places = new();

    public SegmentBuilder(Schema schema, KeywordDictionary[] dictionaries)
    {
        (this.schema, this.dictionaries) = (schema, dictionaries);
        vocabularies = schema.Analyzers.ToDictionary(analyzer => analyzer, analyzer => new Vocabulary(analyzer));
        texts = schema.Texts.Select(field => new TextInput(vocabularies[field.Analyzer], field.Positions)).ToArray();
        keywords = schema.Keywords.Select(_ => new IntBuffer()).ToArray();
        keywordStarts = schema.Keywords.Select(_ => new IntBuffer()).ToArray();
        numbers = schema.Numbers.Select(_ => new IntBuffer()).ToArray();
    }

    public int Count => keys.Count;

    /// <summary>What it holds, in terms: how much memory it takes.</summary>
    public long Terms => texts.Sum(text => (long)text.TermCount);

    public void Add(Document document)
    {
        keys.Add(Key(document.Key));
        versions.Add(document.Version);
        places.Add(document.Place);
        foreach (var field in schema.Texts) texts[field.Ordinal].Add(document.Texts(field));
        foreach (var field in schema.Keywords)
        {
            keywordStarts[field.Ordinal].Add(keywords[field.Ordinal].Count);
            foreach (var value in document.Keywords(field)) keywords[field.Ordinal].Add(dictionaries[field.Ordinal].FindOrAdd(value));
        }
        foreach (var field in schema.Numbers) numbers[field.Ordinal].Add(document.Number(field));
    }

    public Segment Build()
    {
        // A stable order: documents of one place stay as they came.
        var sorted = Enumerable.Range(0, Count).OrderBy(document => places.Written[document]).ToArray();

        return new(
            Gather(keys, sorted), Gather(versions, sorted), Array.ConvertAll(sorted, document => places.Written[document]),
            Array.ConvertAll(texts, text => text.Build(sorted)),
            FacetColumns.Build(schema.Keywords, Count, (field, document) => Values(field, sorted[document])),
            Array.ConvertAll(numbers, column => Array.ConvertAll(sorted, document => column.Written[document])));
    }

    public static UInt128 Key(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static Guid Key(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return new(bytes, bigEndian: true);
    }

    ReadOnlySpan<int> Values(int field, int document)
    {
        var starts = keywordStarts[field].Written;
        var end = document + 1 < starts.Length ? starts[document + 1] : keywords[field].Count;
        return keywords[field].Written[starts[document]..end];
    }

    static T[] Gather<T>(List<T> values, int[] order) => Array.ConvertAll(order, document => values[document]);
}
