namespace Emploi.Allier.Search.Indexing;

/// <summary>Terms in the order of their bytes, each with its documents, on their way into a <see cref="TextColumn"/>.</summary>
sealed class TextColumnWriter
{
    readonly ByteBuffer postings = new(), terms = new();
    readonly ByteBuffer? positions;
    readonly IntBuffer starts = new(), documentCounts = new(), postingsAt = new();
    readonly PostingsWriter writer;
    long totalLength;

    public TextColumnWriter(bool keepsPositions)
    {
        positions = keepsPositions ? new() : null;
        writer = new(postings, positions);
    }

    public void Begin(ReadOnlySpan<byte> term)
    {
        starts.Add(terms.Length);
        terms.Bytes(term);
        postingsAt.Add(writer.Begin());
    }

    public void Add(int document, int frequency, ReadOnlySpan<int> at)
    {
        totalLength += frequency;
        writer.Add(document, frequency, at);
    }

    public void End() => documentCounts.Add(writer.End());

    public TextColumn Build(byte[] lengths, int withText) => Build([this], lengths, withText);

    /// <summary>Parts written apart, whose terms follow one another. Only a single part may have positions.</summary>
    public static TextColumn Build(IReadOnlyList<TextColumnWriter> parts, byte[] lengths, int withText)
    {
        var (postings, terms, starts, documentCounts, postingsAt) = (new ByteBuffer(), new ByteBuffer(), new IntBuffer(), new IntBuffer(), new IntBuffer());
        foreach (var part in parts)
        {
            foreach (var start in part.starts.Written) starts.Add(terms.Length + start);
            foreach (var at in part.postingsAt.Written) postingsAt.Add(postings.Length + at);
            documentCounts.Add(part.documentCounts.Written);
            terms.Bytes(part.terms.Written);
            postings.Bytes(part.postings.Written);
        }
        starts.Add(terms.Length);
        var dictionary = new TermDictionary(terms.ToArray(), starts.Written.ToArray(), documentCounts.Written.ToArray(), postingsAt.Written.ToArray());
        return new(dictionary, postings.ToArray(), parts[0].positions?.ToArray(), lengths, withText, parts.Sum(part => part.totalLength));
    }
}
