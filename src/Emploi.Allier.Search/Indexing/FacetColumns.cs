using System.Runtime.CompilerServices;
using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search.Indexing;

/// <summary>
/// The keywords of each document. Fields with fewer than 256 values lie side by side, a byte each, eight in a word,
/// so that a document's facets are one read; others have a column; those with several values a list.
/// </summary>
sealed class FacetColumns
{
    public const int PerWord = 8;

    readonly int[]?[] columns;
    readonly int[]?[] listStarts;

    FacetColumns(int[] bytes, ulong[] words, int wordsPerDocument, int[]?[] columns, int[]?[] listStarts)
    {
        (Bytes, Words, WordsPerDocument, this.columns, this.listStarts) = (bytes, words, wordsPerDocument, columns, listStarts);
    }

    /// <summary>Where each field's byte lies in the words of a document; -1 when it has none.</summary>
    public int[] Bytes { get; }

    public int ByteCount => Bytes.DefaultIfEmpty(-1).Max() + 1;

    public ulong[] Words { get; }
    public int WordsPerDocument { get; }

    public int[]? Column(int field) => listStarts[field] is null ? columns[field] : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int One(int field, int document) => Bytes[field] is var at and >= 0
        ? (byte)(Words[document * WordsPerDocument + at / PerWord] >> at % PerWord * 8)
        : columns[field]![document];

    public bool IsList(int field) => listStarts[field] is not null;

    public ReadOnlySpan<int> Many(int field, int document)
    {
        var starts = listStarts[field]!;
        return columns[field].AsSpan(starts[document], starts[document + 1] - starts[document]);
    }

    public int LastValue(int field) => Bytes[field] >= 0 ? byte.MaxValue : columns[field]!.DefaultIfEmpty().Max();

    public long Size => 8L * Words.Length + 4L * (columns.Sum(column => column?.Length ?? 0) + listStarts.Sum(starts => starts?.Length ?? 0));

    /// <param name="values">Of a field and a document, which are asked in order.</param>
    public delegate ReadOnlySpan<int> ValuesOf(int field, int document);

    public static FacetColumns Build(IReadOnlyList<KeywordField> fields, int documents, ValuesOf values)
    {
        var (columns, starts, bytes) = (new int[]?[fields.Count], new int[]?[fields.Count], new int[fields.Count]);
        var narrow = 0;
        for (var field = 0; field < fields.Count; field++)
        {
            if (fields[field].Many)
            {
                (columns[field], starts[field]) = Lists(field, documents, values);
                bytes[field] = -1;
                continue;
            }
            var column = columns[field] = new int[documents];
            for (var document = 0; document < documents; document++)
                column[document] = values(field, document) is [var one, ..] ? one : KeywordDictionary.None;
            bytes[field] = documents == 0 || column.Max() <= byte.MaxValue ? narrow++ : -1;
        }

        var wordsPerDocument = (narrow + PerWord - 1) / PerWord;
        var words = new ulong[(long)documents * wordsPerDocument];
        for (var field = 0; field < fields.Count; field++)
        {
            if (bytes[field] < 0) continue;
            for (var document = 0; document < documents; document++)
                words[document * wordsPerDocument + bytes[field] / PerWord] |= (ulong)columns[field]![document] << bytes[field] % PerWord * 8;
            columns[field] = null;
        }
        return new(bytes, words, wordsPerDocument, columns, starts);
    }

    static (int[] Values, int[] Starts) Lists(int field, int documents, ValuesOf values)
    {
        var all = new List<int>();
        var starts = new int[documents + 1];
        for (var document = 0; document < documents; document++)
        {
            all.AddRange(values(field, document));
            starts[document + 1] = all.Count;
        }
        return (all.ToArray(), starts);
    }

    public void Save(ArrayWriter file)
    {
        file.Write(Bytes);
        file.Write(Words);
        file.Write([WordsPerDocument]);
        for (var field = 0; field < columns.Length; field++)
        {
            file.Write([columns[field] is null ? 0 : 1, listStarts[field] is null ? 0 : 1]);
            if (columns[field] is { } column) file.Write(column);
            if (listStarts[field] is { } starts) file.Write(starts);
        }
    }

    public static FacetColumns Load(ArrayReader file, int fields)
    {
        var (bytes, words, wordsPerDocument) = (file.Read<int>(), file.Read<ulong>(), file.Read<int>()[0]);
        var (columns, starts) = (new int[]?[fields], new int[]?[fields]);
        for (var field = 0; field < fields; field++)
        {
            var there = file.Read<int>();
            if (there[0] == 1) columns[field] = file.Read<int>();
            if (there[1] == 1) starts[field] = file.Read<int>();
        }
        return new(bytes, words, wordsPerDocument, columns, starts);
    }
}
