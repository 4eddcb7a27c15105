namespace Emploi.Allier.Search;

/// <summary>Why a document has its score: the sum of what each word brings, multiplied by the factor of each decay.</summary>
public sealed record Explanation(float Score, IReadOnlyList<ExplainedWord> Words, IReadOnlyList<ExplainedDecay> Decays);

/// <param name="Score">The best of the parts.</param>
public sealed record ExplainedWord(string Word, float Score, IReadOnlyList<ExplainedPart> Parts);

/// <param name="Term">As it was found, or the phrase.</param>
public sealed record ExplainedPart(TextField Field, string Term, float Score);

/// <param name="Distance">Behind the origin, or in kilometres; endless for a document without the number or the place.</param>
public sealed record ExplainedDecay(Decay Decay, float Distance)
{
    public float Factor => (float)(1 - Decay.Weight + Decay.Weight * double.Exp2(-Distance / Decay.Half));
}
