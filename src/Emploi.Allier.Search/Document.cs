namespace Emploi.Allier.Search;

/// <summary>What is known of a key at a version. The version comes from outside: the older of two is dropped, whenever it comes.</summary>
public sealed class Document
{
    readonly Schema schema;
    readonly IReadOnlyList<string>?[] texts;
    readonly string[]?[] keywords;
    readonly int[] numbers;

    internal Document(Schema schema, Guid key, long version)
    {
        (this.schema, Key, Version) = (schema, key, version);
        texts = new IReadOnlyList<string>?[schema.Texts.Count];
        keywords = new string[schema.Keywords.Count][];
        numbers = new int[schema.Numbers.Count];
        Array.Fill(numbers, NumberField.Missing);
    }

    public Guid Key { get; }
    public long Version { get; }

    internal int Place { get; private set; } = Places.PlaceTable.Nowhere;

    public Document Set(TextField field, string? text)
    {
        texts[field.Ordinal] = text is null ? null : [text];
        return this;
    }

    /// <summary>Several texts of one field: a phrase never runs from one into the next.</summary>
    public Document Set(TextField field, IReadOnlyList<string> several)
    {
        texts[field.Ordinal] = several;
        return this;
    }

    public Document Set(KeywordField field, params string?[] given)
    {
        var values = given.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (values.Length > 1 && !field.Many) throw new ArgumentException($"{field.Name} holds one value.", nameof(given));
        keywords[field.Ordinal] = values;
        return this;
    }

    public Document Set(NumberField field, int? value)
    {
        numbers[field.Ordinal] = value ?? NumberField.Missing;
        return this;
    }

    /// <param name="place">As the table of places names it; one that it does not know is nowhere.</param>
    public Document At(string? place)
    {
        Place = schema.Places.Find(place);
        return this;
    }

    internal IReadOnlyList<string> Texts(TextField field) => texts[field.Ordinal] ?? [];

    internal IReadOnlyList<string> Keywords(KeywordField field) => keywords[field.Ordinal] ?? [];

    internal int Number(NumberField field) => numbers[field.Ordinal];
}
