namespace Emploi.Allier.Core.Candidates.Cvs;

/// <param name="IsUncertain">Guessed from little: the person looks at it first.</param>
public sealed record CvFact<T>(T Value, bool IsUncertain = false);

/// <summary>
/// What was read in a CV, for its owner to check. Birth date, nationality, sex, family and photograph are not read, an address only as
/// far as its commune, and a social security number never leaves the file.
/// </summary>
public sealed record CvRead
{
    public CvFact<string>? GivenName { get; init; }
    public CvFact<string>? FamilyName { get; init; }
    public CvFact<string>? Email { get; init; }

    /// <summary>In its international form.</summary>
    public CvFact<string>? Phone { get; init; }
    public CvFact<string>? CommuneInsee { get; init; }

    /// <summary>The trade that the CV says it looks for, under the name or as an objective.</summary>
    public CvFact<string>? Sought { get; init; }

    /// <summary>By their letters: "B", "CE".</summary>
    public IReadOnlyList<CvFact<string>> Licences { get; init; } = [];

    /// <summary>"CACES R489 3", "FIMO".</summary>
    public IReadOnlyList<CvFact<string>> Certificates { get; init; } = [];
    public IReadOnlyList<CvFact<CvLanguage>> Languages { get; init; } = [];
    public IReadOnlyList<CvFact<CvDiploma>> Diplomas { get; init; } = [];
    public IReadOnlyList<CvFact<CvJob>> Jobs { get; init; } = [];
    public IReadOnlyList<CvFact<string>> Skills { get; init; } = [];
}

public enum Cefr { A1, A2, B1, B2, C1, C2 }

/// <param name="Level">Nothing when the CV does not say.</param>
public sealed record CvLanguage(string Name, Cefr? Level);

/// <param name="Level">Of the national register, 3 (CAP) to 8 (doctorate); nothing when its name does not tell.</param>
public sealed record CvDiploma(string Title, int? Level, int? Year);

/// <summary>Care of relatives is work too, whoever paid for it.</summary>
public enum CvJobKind { Paid, Training, Volunteer, Care }

/// <param name="RomeCode">Nothing when the title names no trade that is known.</param>
/// <param name="Confidence">Of the trade, from 0 to 1.</param>
public sealed record CvJob(string Title, string? Employer, CvPeriod? Period, CvJobKind Kind, string? RomeCode, double Confidence);
