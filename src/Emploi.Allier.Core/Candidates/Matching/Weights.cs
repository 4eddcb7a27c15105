namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>
/// How much each thing counts, in points: a score is the sum of what an offer gains and loses. They are the same for
/// everybody, and `make matching` says how well they do.
/// </summary>
static class Weights
{
    public const double
        Trade = 50,
        // Within reach: all of it next door, two thirds at the limit; beyond, it falls to its opposite at twice the limit.
        Distance = 18, DistanceAtLimit = 12, DistanceUnknown = 6,
        Skills = 8, SkillsUnsaid = 3,
        Experience = 8,
        ContractWanted = 4, ContractOther = -8, TimeWanted = 3, TimeOther = -5,
        // What is asked and not had. A licence of goods or passengers, and the diploma of a trade of health, take a year.
        LicenceMissing = -8, HeavyLicenceMissing = -22, DiplomaStep = -6, DiplomaMost = -18, CertificateMissing = -7, VehicleMissing = -6, LanguageMissing = -7,
        Avoided = -8,
        Fresh = 3, FreshHalfDays = 14,
        Declined = -30;

    /// <summary>How near a trade is: by what leads to it.</summary>
    public const double
        Wanted = 1, AkinToWanted = 0.92, NearWanted = 0.6, DomainOfWanted = 0.42,
        Held = 1, AkinToHeld = 0.88, NearHeld = 0.55, DomainOfHeld = 0.38,
        // Somebody who says what they look for is taken at their word: what they did before comes after it.
        HeldBeside = 0.72;

    /// <summary>Under so many months a trade was only tried.</summary>
    public const int TriedMonths = 6;
    public const double Tried = 0.9;
}
