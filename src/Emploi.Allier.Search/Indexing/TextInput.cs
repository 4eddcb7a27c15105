using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Indexing;

/// <summary>The texts of one field on their way into a segment: the terms as they were read, turned over at the end.</summary>
sealed class TextInput(Vocabulary vocabulary, bool keepsPositions)
{
    /// <summary>Between two texts of one field, so that no phrase runs from one into the next.</summary>
    const int Gap = 100;

    /// <summary>What comes after so many words of a text is not indexed.</summary>
    const int MaxWords = 20_000;

    readonly IntBuffer terms = new(), positions = new(), starts = new();
    readonly List<byte> lengths = [];
    int withText;

    public int TermCount => terms.Count;

    public void Add(IReadOnlyList<string> several)
    {
        var start = terms.Count;
        starts.Add(start);
        var next = 0;
        foreach (var text in several) Read(text, ref next);

        var length = terms.Count - start;
        lengths.Add(LengthCode.Of(length));
        if (length > 0) withText++;
    }

    void Read(string text, ref int position)
    {
        if (position > 0) position += Gap;
        foreach (var word in new Words(text))
        {
            var found = vocabulary.TermsOf(text.AsSpan(word));
            terms.Add(found);
            if (keepsPositions)
                for (var i = 0; i < found.Length; i++) positions.Add(position);
            if (++position >= MaxWords) return;
        }
    }

    public TextColumn Build(int[] documents)
    {
        var (ofTerm, documentsOf, positionsOf) = TurnOver(documents);
        var used = Enumerable.Range(0, vocabulary.Terms.Count).Where(term => ofTerm[term + 1] > ofTerm[term]).ToArray();
        var sorted = used.Select(term => (Head: TermDictionary.Head(vocabulary.Terms[term]), Term: term)).ToArray();
        Array.Sort(sorted, (a, b) => a.Head != b.Head ? a.Head.CompareTo(b.Head) : vocabulary.Terms[a.Term].AsSpan().SequenceCompareTo(vocabulary.Terms[b.Term]));

        var column = new TextColumnWriter(keepsPositions);
        foreach (var (_, term) in sorted)
        {
            column.Begin(vocabulary.Terms[term]);
            for (var i = ofTerm[term]; i < ofTerm[term + 1];)
            {
                var first = i;
                while (i < ofTerm[term + 1] && documentsOf[i] == documentsOf[first]) i++;
                column.Add(documentsOf[first], i - first, keepsPositions ? positionsOf.AsSpan(first, i - first) : default);
            }
            column.End();
        }
        return column.Build(Array.ConvertAll(documents, document => lengths[document]), withText);
    }

    /// <summary>From the terms of each document to the documents of each term, in the new order of documents.</summary>
    (int[] OfTerm, int[] DocumentsOf, int[] PositionsOf) TurnOver(int[] documents)
    {
        var ofTerm = new int[vocabulary.Terms.Count + 2];
        foreach (var term in terms.Written) ofTerm[term + 2]++;
        for (var i = 2; i < ofTerm.Length; i++) ofTerm[i] += ofTerm[i - 1];

        // ofTerm[term + 1] is where the next occurrence goes; once all are there, it is where the next term begins.
        var read = terms.Written;
        var readAt = positions.Written;
        var documentsOf = new int[terms.Count];
        var positionsOf = keepsPositions ? new int[terms.Count] : [];
        for (var document = 0; document < documents.Length; document++)
        {
            var (start, end) = TermsOf(documents[document]);
            for (var i = start; i < end; i++)
            {
                var at = ofTerm[read[i] + 1]++;
                documentsOf[at] = document;
                if (keepsPositions) positionsOf[at] = readAt[i];
            }
        }
        return (ofTerm, documentsOf, positionsOf);
    }

    (int Start, int End) TermsOf(int document) =>
        (starts.Written[document], document + 1 < starts.Count ? starts.Written[document + 1] : terms.Count);
}
