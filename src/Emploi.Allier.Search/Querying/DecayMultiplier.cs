using System.Numerics;
using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Places;

namespace Emploi.Allier.Search.Querying;

/// <summary>Multiplies the scores of a batch by one decay, in one segment.</summary>
sealed class DecayMultiplier(QueryPlan plan, Segment segment, Decay decay)
{
    public void Multiply(Batch batch)
    {
        var exponents = batch.Exponents;
        var rate = (float)(-Math.Log(2) / decay.Half);
        for (var i = 0; i < batch.Count; i++) exponents[i] = rate * Distance(batch.Documents[i]);

        var (kept, lost) = (new Vector<float>((float)(1 - decay.Weight)), new Vector<float>((float)decay.Weight));
        // Whole vectors, beyond the last document too: a document has the same factor wherever it stands in a batch.
        for (var i = 0; i < batch.Count; i += Vector<float>.Count)
            (new Vector<float>(batch.Scores, i) * (kept + lost * Vector.Exp(new Vector<float>(exponents, i)))).CopyTo(batch.Scores, i);
    }

    public float Distance(int document) => decay is NumberDecay number
        ? number.Behind(segment.Numbers[number.Field.Ordinal][document])
        : PlaceTable.QuickKilometres(plan.SquaredChord(segment.Places[document]));
}
