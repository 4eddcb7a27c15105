namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>A line as a person reads it. What lies side by side on it is parted by tabs.</summary>
/// <param name="Size">Of its letters beside those of most lines; 1 where the file does not say.</param>
/// <param name="Opens">Another column or box begins here: what the line before spoke of ends.</param>
public sealed record CvLine(string Text, double Size = 1, bool Opens = false)
{
    public IEnumerable<string> Cells => Text.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What a CV says, in the order in which it is read.</summary>
public sealed record CvText(IReadOnlyList<CvLine> Lines)
{
    /// <summary>No CV says more; the end of what does is not read.</summary>
    public const int LinesMost = 500, LineMaxLength = 400;

    /// <summary>Fewer letters than this are a page number, or what a scanner writes beside its picture.</summary>
    const int LeastLetters = 40;

    public static CvText Of(IEnumerable<CvLine> lines) => new([.. Mending.Mend(lines).Take(LinesMost)]);

    public bool SaysNothing => Lines.Sum(line => line.Text.Count(char.IsLetter)) < LeastLetters;

    public override string ToString() => string.Join('\n', Lines.Select(line => line.Text));
}
