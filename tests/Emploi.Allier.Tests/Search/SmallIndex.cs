using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Tests.Search;

/// <summary>An index of a few jobs, for tests that read.</summary>
sealed class SmallIndex : IDisposable
{
    static readonly FrenchDictionary dictionary = FrenchDictionary.Read(Path.Combine(Source.Root, "indexing/french"));
    static readonly FrenchWords french = new(dictionary);

    public SmallIndex(TimeProvider? time = null)
    {
        Schema = new([Title, Employer, Text], [Contract, Tags], [Salary], new PlaceTable([new("moulins", 46.5646, 3.3325), new("vichy", 46.1278, 3.4264), new("yzeure", 46.5657, 3.3553)]))
        {
            PhraseBonus = 10,
            Synonyms = new(dictionary.SynonymRules, french),
        };
        Index = new(Schema, time);
    }

    public TextField Title { get; } = new("title", french) { Weight = 7, Positions = true, Typos = true };
    public TextField Employer { get; } = new("employer", new FoldedWords()) { Weight = 6 };
    public TextField Text { get; } = new("text", french) { Admits = false };
    public KeywordField Contract { get; } = new("contract");
    public KeywordField Tags { get; } = new("tags") { Many = true };
    public NumberField Salary { get; } = new("salary");
    public Schema Schema { get; }
    public SearchIndex Index { get; }

    public static Guid Key(int number) => new(number, 0, 0, new byte[8]);

    public Document Document(int number, string title, long version = 1) => Schema.Document(Key(number), version).Set(Title, title);

    public void Put(int number, string title, string? text = null, string employer = "", string? place = null, long version = 1) =>
        Index.Write([Change.Put(Document(number, title, version).Set(Text, text).Set(Employer, employer).At(place))]).ShouldBe(1);

    public int[] Found(Query query) => Index.Search(query).Hits.Select(hit => BitConverter.ToInt32(hit.Key.ToByteArray())).ToArray();

    public int[] Found(string words) => Found(new Query { Words = words });

    public void Dispose() => Index.Dispose();
}
