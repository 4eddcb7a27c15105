using System.Runtime.InteropServices;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search;

/// <summary>A hit with what its document holds beside its texts, as it was when it was found.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Row
{
    readonly Snapshot snapshot;
    readonly Segment segment;
    readonly int document;

    internal Row(Snapshot snapshot, Segment segment, int document, float score, double? kilometres) =>
        (this.snapshot, this.segment, this.document, Score, Kilometres) = (snapshot, segment, document, score, kilometres);

    public Guid Key => SegmentBuilder.Key(segment.Keys[document]);
    public float Score { get; }

    /// <summary>To the point of the query, when it has one and the document a place.</summary>
    public double? Kilometres { get; }

    /// <summary>The value of a field that holds one.</summary>
    public string? One(KeywordField field)
    {
        var value = segment.Facets.One(field.Ordinal, document);
        return value == KeywordDictionary.None ? null : snapshot.Dictionaries[field.Ordinal][value];
    }

    /// <summary>The values of a field that may hold several.</summary>
    public string[] Many(KeywordField field)
    {
        var values = segment.Facets.Many(field.Ordinal, document);
        if (values.Length == 0) return [];
        var (named, dictionary) = (new string[values.Length], snapshot.Dictionaries[field.Ordinal]);
        for (var i = 0; i < values.Length; i++) named[i] = dictionary[values[i]];
        return named;
    }

    public int? Number(NumberField field) => segment.Numbers[field.Ordinal][document] is var number and not NumberField.Missing ? number : null;
}
