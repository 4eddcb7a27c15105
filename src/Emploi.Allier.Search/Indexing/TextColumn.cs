using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search.Indexing;

/// <summary>What a segment knows of one text field.</summary>
/// <param name="Lengths">Of each document, by <see cref="LengthCode"/>.</param>
/// <param name="WithText">How many documents have this field.</param>
/// <param name="TotalLength">Of all their texts, in words.</param>
sealed record TextColumn(TermDictionary Terms, byte[] Postings, byte[]? Positions, byte[] Lengths, int WithText, long TotalLength)
{
    public long Size => Terms.Size + Postings.Length + (Positions?.Length ?? 0) + Lengths.Length;

    public void Save(ArrayWriter file)
    {
        Terms.Save(file);
        file.Write(Postings);
        if (Positions is not null) file.Write(Positions);
        file.Write(Lengths);
        file.Write([WithText]);
        file.Write([TotalLength]);
    }

    public static TextColumn Load(ArrayReader file, TextField field) => new(
        TermDictionary.Load(file), file.Read<byte>(), field.Positions ? file.Read<byte>() : null, file.Read<byte>(), file.Read<int>()[0], file.Read<long>()[0]);
}
