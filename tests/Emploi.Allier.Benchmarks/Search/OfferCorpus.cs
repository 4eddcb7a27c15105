using System.Globalization;
using System.Text.Json;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>The schema of the compared corpus, and its documents read from lines of JSON.</summary>
sealed class OfferCorpus
{
    public OfferCorpus(IAnalyzer french, IEnumerable<Place> places)
    {
        Title = new("title", french) { Weight = 7, Positions = true };
        Employer = new("employer", new FoldedWords()) { Weight = 6 };
        Description = new("description", french) { Admits = false };
        Schema = new([Title, Employer, Description], Facets, [Salary, Day], new PlaceTable(places));
    }

    public static IReadOnlyList<string> FacetNames { get; } = ["contract", "hours", "exp", "domain", "source", "dep"];

    public TextField Title { get; }
    public TextField Employer { get; }
    public TextField Description { get; }
    public IReadOnlyList<KeywordField> Facets { get; } = FacetNames.Select(name => new KeywordField(name)).ToArray();
    public NumberField Salary { get; } = new("salary");
    public NumberField Day { get; } = new("day");
    public Schema Schema { get; }

    public Document Read(ReadOnlySpan<byte> line, long version = 1)
    {
        var reader = new Utf8JsonReader(line);
        Document? document = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                document = Schema.Document(Key(reader.GetInt32()), version);
            }
            else if (reader.ValueTextEquals("title"u8)) document!.Set(Title, Text(ref reader));
            else if (reader.ValueTextEquals("employer"u8)) document!.Set(Employer, Text(ref reader));
            else if (reader.ValueTextEquals("description"u8)) document!.Set(Description, Text(ref reader));
            else if (reader.ValueTextEquals("commune"u8)) document!.At(Text(ref reader));
            else if (reader.ValueTextEquals("salary"u8)) document!.Set(Salary, Number(ref reader));
            else if (reader.ValueTextEquals("day"u8)) document!.Set(Day, Number(ref reader));
            else ReadFacet(ref reader, document!);
        }
        return document!;
    }

    public static Guid Key(int id) => new(0, 0, 0, 0, 0, 0, 0, (byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id);

    void ReadFacet(ref Utf8JsonReader reader, Document document)
    {
        foreach (var facet in Facets)
        {
            if (!reader.ValueTextEquals(facet.Name)) continue;
            document.Set(facet, Text(ref reader));
            return;
        }
        reader.Skip();
    }

    static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }

    static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    public Query Query(string line)
    {
        var cells = line.Split('\t');
        return new()
        {
            Words = cells[0],
            Near = cells[3] == "0" ? null : new(Number(cells[1]), Number(cells[2]), Number(cells[3])),
            Selections = cells[4].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pick => pick.Split('='))
                .Select(pick => new Selection(Facets.Single(facet => facet.Name == pick[0]), pick[1])).ToArray(),
            Facets = Facets,
        };
    }

    public static string KindOf(string line) => line.Split('\t') is var cells && cells[0].Length > 0 ? "words" : cells[3] == "0" ? "everything" : "place only";

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
