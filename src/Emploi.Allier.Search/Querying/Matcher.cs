using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>Finds and scores the documents of one alternative in one segment, always going forward.</summary>
abstract class Matcher
{
    /// <summary>A document that is not before <paramref name="target"/>, with none that matches in between.</summary>
    public abstract int SeekTo(int target);

    /// <summary>Marks its documents in the window, up to its end.</summary>
    public abstract void Scan(Window window);

    /// <returns>What a document is worth, 0 when it does not match.</returns>
    public abstract float Score(int document);
}

sealed class TermMatcher : Matcher
{
    readonly PostingsCursor cursor = new();
    readonly byte[] lengths;
    readonly float[] norms;
    readonly float weight;

    public TermMatcher(TextColumn column, int term, float weight, float[] norms)
    {
        (lengths, this.weight, this.norms) = (column.Lengths, weight, norms);
        cursor.Open(column, term);
    }

    public override int SeekTo(int target) => cursor.SeekTo(target);

    public override void Scan(Window window)
    {
        while (cursor.Document < window.End)
        {
            var documents = cursor.Documents;
            var frequencies = cursor.Frequencies;
            var i = 0;
            for (; i < documents.Length && i < frequencies.Length; i++)
            {
                var document = documents[i];
                if (document >= window.End) break;
                float frequency = frequencies[i];
                window.Mark(document, weight * frequency / (frequency + norms[lengths[document]]));
            }
            cursor.Skip(i);
        }
    }

    public override float Score(int document)
    {
        if (cursor.SeekTo(document) != document) return 0;
        float frequency = cursor.Frequency;
        return weight * frequency / (frequency + norms[lengths[document]]);
    }
}

sealed class PhraseMatcher : Matcher
{
    readonly PostingsCursor[] cursors;
    readonly int[] offsets;
    readonly byte[] lengths;
    readonly float[] norms;
    readonly float weight;
    readonly int rarest;
    int[] first = new int[16], next = new int[16];

    public PhraseMatcher(TextColumn column, int[] terms, int[] offsets, float weight, float[] norms)
    {
        (this.offsets, lengths, this.weight, this.norms) = (offsets, column.Lengths, weight, norms);
        cursors = Array.ConvertAll(terms, term =>
        {
            var cursor = new PostingsCursor();
            cursor.Open(column, term);
            return cursor;
        });
        rarest = Array.IndexOf(terms, terms.MinBy(column.Terms.DocumentCount));
    }

    public override int SeekTo(int target) => cursors[rarest].SeekTo(target);

    public override void Scan(Window window)
    {
        for (var document = cursors[rarest].SeekTo(window.Start); document < window.End; document = cursors[rarest].SeekTo(document + 1))
            if (Score(document) is var score and > 0) window.Mark(document, score);
    }

    public override float Score(int document)
    {
        if (cursors[rarest].SeekTo(document) != document) return 0;
        foreach (var cursor in cursors)
            if (cursor.SeekTo(document) != document) return 0;

        float times = Times();
        return times == 0 ? 0 : weight * times / (times + norms[lengths[document]]);
    }

    /// <summary>How often the terms stand as in the phrase, in the document where every cursor is.</summary>
    int Times()
    {
        var starts = cursors[0].Positions(ref first);
        var count = starts.Length;
        for (var term = 1; term < cursors.Length && count > 0; term++)
        {
            var positions = cursors[term].Positions(ref next);
            var kept = 0;
            for (var i = 0; i < count; i++)
                if (positions.BinarySearch(first[i] + offsets[term]) >= 0) first[kept++] = first[i];
            count = kept;
        }
        return count;
    }
}
