namespace Emploi.Allier.Core.Candidates.Matching;

public enum ReasonKind
{
    WantedTrade, AkinToWanted, NearWanted, DomainOfWanted, HeldTrade, AkinToHeld, NearHeld, DomainOfHeld, NoTrade,
    Distance, TooFar, Skills, Experience, ExperienceShort, Beginners, Contract, OtherContract, WorkingTime, OtherWorkingTime,
    LicenceHeld, LicenceMissing, DiplomaHeld, DiplomaMissing, CertificateHeld, CertificateMissing, VehicleMissing, LanguageHeld, LanguageMissing,
    Avoided, Recent, Declined,
}

/// <summary>Why an offer stands where it stands, said to the person. Its points are those that its score has of it.</summary>
public sealed record Reason(ReasonKind Kind, double Points, string Text)
{
    public bool Speaks => Points >= 0;
}

/// <summary>What an offer asks that the person has not said to have, and how it may be gained.</summary>
public sealed record Gap(ReasonKind Kind, string Text, string HowTo);

/// <param name="Score">The sum of all points; it only orders, and is told to nobody as a mark.</param>
public sealed record Match(Guid OfferId, double Score, double? Kilometres, IReadOnlyList<Reason> Reasons, IReadOnlyList<Gap> Gaps);
