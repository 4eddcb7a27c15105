using System.Numerics;
using System.Runtime.CompilerServices;

namespace Emploi.Allier.Search.Querying;

/// <summary>A stretch of documents looked at together: which ones some clause has marked, for how much, and how many clauses did.</summary>
sealed class Window
{
    public const int Size = 4096;

    ulong[] marked = new ulong[Size / 64], clauseMarked = new ulong[Size / 64];
    float[] scores = new float[Size], clauseScores = new float[Size];
    readonly byte[] clauses = new byte[Size];
    int folded, words;

    public int Start { get; private set; }
    public int End { get; private set; }

    public void Open(int start, int end)
    {
        (Start, End, folded) = (start, end, 0);
        words = (end - start + 63) / 64;
        Array.Clear(clauseMarked, 0, words);
    }

    /// <summary>Of several scores in one clause the best counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(int document, float score)
    {
        var at = document - Start;
        ref var bits = ref clauseMarked[at >> 6];
        ref var best = ref clauseScores[at];
        var bit = 1UL << at;
        if ((bits & bit) == 0 || best < score) best = score;
        bits |= bit;
    }

    /// <summary>Ends a clause: what it marked is added to what the clauses before it did.</summary>
    public void EndClause()
    {
        if (folded++ == 0)
        {
            (marked, clauseMarked) = (clauseMarked, marked);
            (scores, clauseScores) = (clauseScores, scores);
        }
        else
        {
            if (folded == 2) Array.Fill(clauses, (byte)1, 0, End - Start);
            Fold();
        }
        Array.Clear(clauseMarked, 0, words);
    }

    void Fold()
    {
        for (var word = 0; word < words; word++)
        {
            for (var bits = clauseMarked[word]; bits != 0; bits &= bits - 1)
            {
                var at = word * 64 + BitOperations.TrailingZeroCount(bits);
                var again = (marked[word] >> at & 1) != 0;
                scores[at] = again ? scores[at] + clauseScores[at] : clauseScores[at];
                clauses[at] = (byte)(again ? clauses[at] + 1 : 1);
            }
            marked[word] |= clauseMarked[word];
        }
    }

    public void CopyTo(Batch batch)
    {
        var count = 0;
        for (var word = 0; word < words; word++)
        {
            for (var bits = marked[word]; bits != 0; bits &= bits - 1)
            {
                var at = word * 64 + BitOperations.TrailingZeroCount(bits);
                batch.Documents[count] = Start + at;
                batch.Scores[count] = scores[at];
                batch.Clauses[count++] = folded == 1 ? (byte)1 : clauses[at];
            }
        }
        batch.Count = count;
    }
}
