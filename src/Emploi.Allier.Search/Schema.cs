using System.Text;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;
using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search;

/// <summary>A text that is searched by its words.</summary>
public sealed class TextField(string name, IAnalyzer analyzer)
{
    public string Name { get; } = name;
    public IAnalyzer Analyzer { get; } = analyzer;

    /// <summary>What a word found here is worth beside the other fields.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>False: a word found here raises a document that others admitted, and never admits one.</summary>
    public bool Admits { get; init; } = true;

    /// <summary>Keeps where each word stands, which phrases need.</summary>
    public bool Positions { get; init; }

    /// <summary>A word whose term has eight letters or more may be found with one typing error.</summary>
    public bool Typos { get; init; }

    internal int Ordinal { get; set; } = Schema.NoOrdinal;

    public override string ToString() => Name;
}

/// <summary>Values that are selected and counted as they are: one for a document, or several.</summary>
public sealed class KeywordField(string name)
{
    public string Name { get; } = name;
    public bool Many { get; init; }
    internal int Ordinal { get; set; } = Schema.NoOrdinal;

    public override string ToString() => Name;
}

/// <summary>A whole number to filter and sort by: money, or a date as days or minutes.</summary>
public sealed class NumberField(string name)
{
    internal const int Missing = int.MinValue;

    public string Name { get; } = name;
    internal int Ordinal { get; set; } = Schema.NoOrdinal;

    public override string ToString() => Name;
}

/// <summary>What the documents of an index hold. Its fields belong to it alone.</summary>
public sealed class Schema
{
    public Schema(IReadOnlyList<TextField> texts, IReadOnlyList<KeywordField>? keywords = null, IReadOnlyList<NumberField>? numbers = null, PlaceTable? places = null)
    {
        Texts = texts;
        Keywords = keywords ?? [];
        Numbers = numbers ?? [];
        Places = places ?? PlaceTable.Empty;
        if (Texts.Any(field => field.Ordinal >= 0) || Keywords.Any(field => field.Ordinal >= 0) || Numbers.Any(field => field.Ordinal >= 0))
            throw new ArgumentException("A field belongs to one schema: make the fields of this one anew.");
        for (var i = 0; i < Texts.Count; i++) Texts[i].Ordinal = i;
        for (var i = 0; i < Keywords.Count; i++) Keywords[i].Ordinal = i;
        for (var i = 0; i < Numbers.Count; i++) Numbers[i].Ordinal = i;
        Analyzers = Texts.Select(text => text.Analyzer).Distinct().ToArray();
    }

    internal const int NoOrdinal = -1;

    public IReadOnlyList<TextField> Texts { get; }
    public IReadOnlyList<KeywordField> Keywords { get; }
    public IReadOnlyList<NumberField> Numbers { get; }
    public PlaceTable Places { get; }

    /// <summary>What the words of a query, two or more, are worth besides where a field with positions has them all as typed.</summary>
    public float PhraseBonus { get; init; }

    public PhraseSynonyms Synonyms { get; init; } = PhraseSynonyms.None;

    internal IReadOnlyList<IAnalyzer> Analyzers { get; }

    /// <summary>Of all that decides the bytes of an index. Weights, bonus and synonyms only decide answers.</summary>
    internal ulong Fingerprint => Checksum.Of(Encoding.UTF8.GetBytes(string.Join('\n',
        Texts.Select(text => $"text {text.Name} {text.Analyzer.Fingerprint} {text.Positions}")
            .Concat(Keywords.Select(keyword => $"keyword {keyword.Name} {keyword.Many}"))
            .Concat(Numbers.Select(number => $"number {number.Name}"))
            .Append($"places {Places.Checksum:x16}"))));

    public Document Document(Guid key, long version) => new(this, key, version);
}
