namespace Emploi.Allier.Search.Indexing;

/// <summary>Everything that a reader sees, at one instant, for as long as it likes.</summary>
sealed class Snapshot
{
    readonly FieldStatistics[] statistics;

    public Snapshot(Schema schema, IReadOnlyList<KeywordDictionary> dictionaries, IReadOnlyList<SegmentView> segments)
    {
        (Schema, Dictionaries, Segments) = (schema, dictionaries, segments);
        statistics = schema.Texts.Select(field => new FieldStatistics(segments.Select(view => view.Segment.Texts[field.Ordinal]).ToArray())).ToArray();
        Alive = segments.Sum(view => view.Alive);
    }

    public Schema Schema { get; }
    public IReadOnlyList<KeywordDictionary> Dictionaries { get; }
    public IReadOnlyList<SegmentView> Segments { get; }
    public int Alive { get; }

    public FieldStatistics Statistics(TextField field) => statistics[field.Ordinal];

    public (SegmentView View, int Document)? Find(UInt128 key)
    {
        foreach (var view in Segments)
            if (view.Segment.Find(key) is var document and >= 0 && view.IsAlive(document))
                return (view, document);
        return null;
    }
}
