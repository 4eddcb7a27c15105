using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;

namespace Emploi.Allier.Tests.Search;

/// <summary>A schema, documents and queries drawn from one seed, over few words, so that everything meets everything.</summary>
sealed class RandomCorpus
{
    static readonly string[] words =
    [
        "vendeur", "vendeuse", "boulanger", "boulangère", "agent", "sécurité", "vigile", "de", "la", "poste", "électricien", "électricienne", "électritien",
        "comptable", "comptabilité", "aide", "l’aide", "d'entretien", "C#", "C++", "bac+2", "médecin", "œnologue", "chef", "cuisine", "cuisinier", "moulins", "vichy",
        "conducteur", "conductrice", "conducteurs", "poids", "lourd", "x", "2026", "ouvrier", "ouvrière", "manutentionnaire", "manutentionaire",
    ];

    readonly Random random;

    public RandomCorpus(int seed, IAnalyzer french)
    {
        random = new(seed);
        Places = Enumerable.Range(0, random.Next(0, 40)).Select(i => new Place($"p{i}", 46 + random.NextDouble(), 2.5 + random.NextDouble() * 1.5)).ToArray();
        IAnalyzer[] analyzers = [french, french, new FoldedWords(), new CharacterNgrams()];
        var texts = Enumerable.Range(0, random.Next(1, 5)).Select(i => new TextField($"text{i}", analyzers[random.Next(analyzers.Length)])
        {
            Weight = random.Next(1, 9),
            Admits = i == 0 || random.Next(3) > 0,
            Positions = random.Next(2) == 0,
            Typos = random.Next(2) == 0,
        });
        Schema = new(
            texts.ToArray(),
            Enumerable.Range(0, random.Next(0, 11)).Select(i => new KeywordField($"keyword{i}") { Many = random.Next(4) == 0 }).ToArray(),
            Enumerable.Range(0, random.Next(0, 3)).Select(i => new NumberField($"number{i}")).ToArray(),
            new PlaceTable(Places))
        {
            PhraseBonus = random.Next(2) * 10,
            Synonyms = random.Next(2) == 0 ? new(["vigile => agent de sécurité", "poids de lourds => conducteur, chef cuisinier", "aide, agent d'entretien"], french) : PhraseSynonyms.None,
        };
    }

    public Schema Schema { get; }
    public IReadOnlyList<Place> Places { get; }

    public Document Document(Guid key, long version)
    {
        var document = Schema.Document(key, version);
        foreach (var field in Schema.Texts)
        {
            if (random.Next(6) == 0) document.Set(field, Enumerable.Range(0, random.Next(0, 4)).Select(_ => Text(6)).ToArray());
            else if (random.Next(8) > 0) document.Set(field, Text(random.Next(20) == 0 ? 80 : 8));
        }
        foreach (var field in Schema.Keywords)
            if (random.Next(5) > 0) document.Set(field, Values(field, field.Many ? random.Next(0, 4) : 1));
        foreach (var field in Schema.Numbers)
            if (random.Next(5) > 0) document.Set(field, random.Next(-3, 10));
        return random.Next(5) > 0 ? document.At(AnyPlace()) : document;
    }

    public Query Query()
    {
        var query = new Query
        {
            Words = random.Next(5) == 0 ? "" : Typed(),
            Terms = Some(random.Next(4) == 0 ? 3 : 0, () => new WeightedTerm(Any(Schema.Texts), Any(words), random.Next(1, 5))),
            Meant = Some(random.Next(5) == 0 ? 2 : 0, () => new WeightedTerm(Any(Schema.Texts), Any(words), random.Next(1, 5) / 4f)),
            Near = random.Next(3) > 0 ? null : new(46 + random.NextDouble(), 2.5 + random.NextDouble() * 1.5, random.Next(4) == 0 ? double.PositiveInfinity : random.Next(1, 90) + 0.123),
            At = random.Next(6) > 0 ? null : Some(3, AnyPlace),
            Except = random.Next(5) > 0 ? [] : Some(3, () => Key(60)),
            Facets = Schema.Keywords.Where(_ => random.Next(3) > 0).ToArray(),
            Sort = AnySort(),
            Decays = Some(random.Next(3) == 0 ? 3 : 0, AnyDecay).OfType<Decay>().ToArray(),
        };
        return query with
        {
            Filters = Some(random.Next(3) == 0 ? 2 : 0, AnyFilter).OfType<Filter>().ToArray(),
            Selections = Schema.Keywords.Count == 0 ? [] : Some(random.Next(2) * 2, () => Any(Schema.Keywords)).Select(field => new Selection(field, Values(field, random.Next(1, 3)))).ToArray(),
        };
    }

    public T Any<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];

    public Guid Key(int among) => new(random.Next(3), 0, 0, [0, 0, 0, 0, 0, 0, (byte)(random.Next(among) >> 8), (byte)random.Next(among)]);

    public int Next(int limit) => random.Next(limit);

    string Typed() => string.Join(' ', Some(random.Next(4) == 0 ? 7 : 3, () => random.Next(10) switch
    {
        0 => string.Concat(Any(words).Take(3)) + "*",
        1 => $"\"{Text(3)}\"",
        2 => "« " + Any(words),
        3 => "inconnu",
        _ => Any(words),
    }));

    string Text(int most) => string.Join(random.Next(9) == 0 ? " / " : " ", Some(most, () => Any(words)));

    string[] Values(KeywordField field, int count) => Enumerable.Range(0, count).Select(_ => $"{field.Name}-{random.Next(field.Ordinal == 1 ? 700 : 4)}").Distinct().ToArray();

    string AnyPlace() => Places.Count == 0 ? "nowhere" : random.Next(9) == 0 ? "unknown" : Any(Places).Id;

    Filter? AnyFilter() => random.Next(2) switch
    {
        0 when Schema.Numbers.Count > 0 => Filter.Between(Any(Schema.Numbers), random.Next(3) == 0 ? null : random.Next(-3, 6), random.Next(3) == 0 ? null : random.Next(4, 10)),
        1 when Schema.Keywords.Count > 0 && Any(Schema.Keywords) is var field => Filter.OneOf(field, Values(field, 2)),
        _ => null,
    };

    /// <remarks>Places are kept to half a metre: a distance halved sooner would show it at the fifth digit.</remarks>
    Decay? AnyDecay() => random.Next(2) switch
    {
        0 when Schema.Numbers.Count > 0 => Decay.Of(Any(Schema.Numbers), random.Next(9) == 0 ? int.MaxValue : random.Next(-3, 12), random.Next(1, 60) / 7.0, random.Next(5) / 4.0),
        1 => Decay.OfDistance(random.Next(60, 3_000) + 0.5, random.Next(5) / 4.0),
        _ => null,
    };

    Sort AnySort() => random.Next(6) switch
    {
        0 => Sort.Distance,
        1 when Schema.Numbers.Count > 0 => Sort.Ascending(Any(Schema.Numbers)),
        2 when Schema.Numbers.Count > 0 => Sort.Descending(Any(Schema.Numbers)),
        _ => Sort.Relevance,
    };

    T[] Some<T>(int most, Func<T> make) => Enumerable.Range(0, most == 0 ? 0 : random.Next(0, most) + 1).Select(_ => make()).ToArray();
}
