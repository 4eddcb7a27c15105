namespace Emploi.Allier.Search;

/// <summary>Why a document has its score: the sum of what each word brings.</summary>
public sealed record Explanation(float Score, IReadOnlyList<ExplainedWord> Words);

/// <param name="Score">The best of the parts.</param>
public sealed record ExplainedWord(string Word, float Score, IReadOnlyList<ExplainedPart> Parts);

/// <param name="Term">As it was found, or the phrase.</param>
public sealed record ExplainedPart(TextField Field, string Term, float Score);
