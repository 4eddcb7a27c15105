using System.Runtime.InteropServices;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>The best hits met so far, in a heap whose root is the worst of them.</summary>
sealed class TopHits
{
    readonly Candidate[] heap;
    readonly (double Rank, UInt128 Key)? after;
    int count;

    public TopHits(int wanted, (double Rank, UInt128 Key)? after)
    {
        heap = new Candidate[wanted];
        this.after = after;
        Bar = wanted == 0 ? double.PositiveInfinity : double.NegativeInfinity;
    }

    /// <summary>What ranks below cannot enter, nor an equal with a lesser key: it need not be offered.</summary>
    public double Bar { get; private set; }

    public UInt128 BarKey { get; private set; }

    public void Offer(double rank, Segment segment, int document, float score)
    {
        if (rank < Bar) return;
        var candidate = new Candidate(rank, segment.Keys[document], segment, document, score);
        if (after is var (afterRank, afterKey) && !IsBelow(candidate.Rank, candidate.Key, afterRank, afterKey)) return;

        if (count < heap.Length)
        {
            heap[count++] = candidate;
            Rise(count - 1);
        }
        else if (heap.Length > 0 && IsBelow(heap[0].Rank, heap[0].Key, candidate.Rank, candidate.Key))
        {
            heap[0] = candidate;
            Sink();
        }
        if (count == heap.Length && count > 0) (Bar, BarKey) = (heap[0].Rank, heap[0].Key);
    }

    public IEnumerable<Candidate> Best(int skip) =>
        heap.Take(count).OrderByDescending(hit => hit.Rank).ThenByDescending(hit => hit.Key).Skip(skip);

    static bool IsBelow(double rank, UInt128 key, double otherRank, UInt128 otherKey) => rank < otherRank || rank == otherRank && key < otherKey;

    static bool IsBelow(in Candidate one, in Candidate other) => IsBelow(one.Rank, one.Key, other.Rank, other.Key);

    void Rise(int at)
    {
        while (at > 0 && (at - 1) / 2 is var parent && IsBelow(heap[at], heap[parent]))
        {
            (heap[at], heap[parent]) = (heap[parent], heap[at]);
            at = parent;
        }
    }

    void Sink()
    {
        for (var at = 0; ;)
        {
            var least = at;
            for (var child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++)
                if (IsBelow(heap[child], heap[least])) least = child;
            if (least == at) return;
            (heap[at], heap[least]) = (heap[least], heap[at]);
            at = least;
        }
    }
}

/// <param name="Rank">What hits are sorted by: the greater the better.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Candidate(double Rank, UInt128 Key, Segment Segment, int Document, float Score);
