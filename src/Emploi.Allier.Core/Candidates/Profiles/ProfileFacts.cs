using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Candidates.Profiles;

/// <summary>
/// What somebody can and wants: all that offers are ever matched by. There is no name here, no sex, age or nationality,
/// and no address finer than the commune, so that none of them can weigh.
/// </summary>
public sealed record ProfileFacts
{
    public const int JobsMost = 30, WantedMost = 10, SkillsMost = 60, DiplomasMost = 15, LanguagesMost = 10, LicencesMost = 10,
        TitleMaxLength = 150, SkillMaxLength = 100, LanguageMaxLength = 40, MonthsMost = 600, RadiusMost = 200, HoursMost = 48;

    /// <summary>The latest first.</summary>
    public IReadOnlyList<JobHeld> Jobs { get; init; } = [];

    /// <summary>What they look for, the dearest first; nothing when they have not said.</summary>
    public IReadOnlyList<WantedTrade> Wanted { get; init; } = [];

    /// <summary>In their own words.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<DiplomaHeld> Diplomas { get; init; } = [];
    public IReadOnlyList<LanguageSpoken> Languages { get; init; } = [];

    /// <summary>By their letters, as offers have them: "B", "CE".</summary>
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>Certificates of drivers of machines and the like, as they write them: "CACES 3", "FIMO", "habilitation électrique".</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>How they come to work; nothing when they have not said.</summary>
    public Transport? Transport { get; init; }

    public string? CommuneInsee { get; init; }

    /// <summary>How far they would go, as the crow flies; nothing when they have not said.</summary>
    public int? RadiusKm { get; init; }

    /// <summary>What they accept; any when empty.</summary>
    public IReadOnlyList<Contract> Contracts { get; init; } = [];

    public WorkingTime? WorkingTime { get; init; }
    public decimal? LeastHours { get; init; }
    public decimal? MostHours { get; init; }

    /// <summary>What they would rather not do; the reason is never asked.</summary>
    public IReadOnlyList<Avoided> Avoids { get; init; } = [];

    public DateOnly? AvailableFrom { get; init; }

    /// <summary>The highest level held; nothing when no diploma was said.</summary>
    public Diploma? HighestDiploma => Diplomas.Count == 0 ? null : Diplomas.Max(diploma => diploma.Level);

    /// <summary>Months in one trade, whatever they were called.</summary>
    public int MonthsIn(string romeCode) => Math.Min(MonthsMost, Jobs.Where(job => job.RomeCode == romeCode).Sum(job => job.Months ?? 0));
}

/// <param name="Title">As they call it.</param>
/// <param name="RomeCode">Nothing when no trade could be told from the title.</param>
/// <param name="Months">Nothing when the dates do not say.</param>
public sealed record JobHeld(string Title, string? RomeCode, int? Months, JobKind Kind = JobKind.Emploi)
{
    /// <summary>The first day of the first month; nothing when it is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last month; nothing while it is held, or when it is not known.</summary>
    public DateOnly? To { get; init; }

    /// <summary>For their own CV; no offer is matched by it.</summary>
    public string? Employer { get; init; }
}

public sealed record WantedTrade(string Title, string? RomeCode);

public sealed record DiplomaHeld(string Title, Diploma Level)
{
    public int? Year { get; init; }
}

public sealed record LanguageSpoken(string Name, LanguageLevel Level);

/// <summary>What is done without pay counts too.</summary>
public enum JobKind
{
    [Display(Name = "Emploi")] Emploi,
    [Display(Name = "Stage, alternance ou immersion")] Stage,
    [Display(Name = "Bénévolat")] Benevolat,
    [Display(Name = "Aide à un proche ou vie de famille")] Aidance,
}

public enum LanguageLevel
{
    [Display(Name = "Notions")] Notions,
    [Display(Name = "Conversation")] Conversation,
    [Display(Name = "Courant")] Courant,
    [Display(Name = "Langue maternelle")] Maternelle,
}

public enum Transport
{
    [Display(Name = "Voiture")] Voiture,
    [Display(Name = "Scooter ou moto")] DeuxRoues,
    [Display(Name = "Bus ou train")] TransportsEnCommun,
    [Display(Name = "Vélo")] Velo,
    [Display(Name = "À pied")] APied,
}

public enum Avoided
{
    [Display(Name = "Le travail de nuit")] Nuit,
    [Display(Name = "Le travail le week-end")] WeekEnd,
    [Display(Name = "Le port de charges lourdes")] Charges,
    [Display(Name = "Les déplacements fréquents")] Deplacements,
}
