using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Pages.Candidat.Profil;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Cv;

/// <summary>What was read in a CV, as its owner checks and corrects it. It travels in the form: nothing of it is stored before they ask.</summary>
public sealed record CvInput
{
    public const int JobsMost = 20;
    const int LinesMaxLength = 4_000;

    [Display(Name = "Votre commune", Description = "Son nom ou son code postal. Nous ne demandons pas l’adresse."), Required(ErrorMessage = "Indiquez votre commune."), JsonIgnore]
    public PlaceChoice? Place { get; init; }

    [Display(Name = "Le métier que vous cherchez", Description = "Un par ligne. Rien si vous ne savez pas encore."), StringLength(LinesMaxLength)]
    public string? Wanted { get; init; }

    /// <summary>A place of the form without a word is none.</summary>
    public List<CvJobInput> Jobs { get; init => field = value.FindAll(job => job is not null); } = [];

    [Display(Name = "Ce que vous savez faire", Description = "Une compétence par ligne"), StringLength(LinesMaxLength)]
    public string? Skills { get; init; }

    [Display(Name = "Vos diplômes", Description = "Un par ligne"), StringLength(LinesMaxLength)]
    public string? Diplomas { get; init; }

    [Display(Name = "Vos langues", Description = "Une par ligne, avec le niveau, par exemple « anglais, B1 »"), StringLength(LinesMaxLength)]
    public string? Languages { get; init; }

    [Display(Name = "Vos permis et certificats", Description = "Un par ligne, par exemple « B » ou « CACES R489 3 »"), StringLength(LinesMaxLength)]
    public string? Licences { get; init; }

    /// <summary>Fields of which something was guessed, by their names.</summary>
    public List<string> Doubts { get; init; } = [];

    public bool IsDoubtful(string field) => Doubts.Contains(field);

    /// <summary>What offers are matched by, as its owner left it; what a CV does not say stays as it was.</summary>
    public ProfileFacts Facts(ProfileFacts before, ProfileLines lines, MetierResolver resolver, DateOnly today)
    {
        var licences = (Licences ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return before with
        {
            Wanted = string.IsNullOrWhiteSpace(Wanted) ? before.Wanted : lines.Wanted(Wanted),
            Jobs = [.. Jobs.Take(JobsMost).Where(job => !string.IsNullOrWhiteSpace(job.Title)).Select(job => job.Held(resolver, today))],
            Skills = ProfileLines.Words(Skills, ProfileFacts.SkillsMost),
            Diplomas = ProfileLines.Diplomas(Diplomas, before.Diplomas),
            Languages = ProfileLines.Languages(Languages),
            Licences = [.. licences.Select(line => line.ToUpperInvariant()).Intersect(ProfileInput.Offered)],
            Certificates = [.. licences.Where(line => !ProfileInput.Offered.Contains(line.ToUpperInvariant())).Take(ProfileFacts.LicencesMost)],
            CommuneInsee = Place?.Place?.Communes.FirstOrDefault()?.Insee,
        };
    }

    /// <summary>A job that was not read is written after the others.</summary>
    public CvInput WithRoomForAJob() => Jobs is [.., { Title: null }] || Jobs.Count >= JobsMost ? this : this with { Jobs = [.. Jobs, new()] };

    public static CvInput Of(CvRead read, Trades trades, PlaceResolver places) => new()
    {
        Place = read.CommuneInsee is { } commune ? PlaceChoice.Of(places.ByInsee(commune.Value)?.Label, places) : null,
        Wanted = read.Sought?.Value,
        Jobs = [.. read.Jobs.Take(JobsMost).Select(job => CvJobInput.Of(job, trades))],
        Skills = Lines(read.Skills.Select(skill => skill.Value)),
        Diplomas = Lines(read.Diplomas.Select(diploma => diploma.Value.Year is { } year ? $"{diploma.Value.Title}, {year}" : diploma.Value.Title)),
        Languages = Lines(read.Languages.Select(language => language.Value.Level is { } level ? $"{language.Value.Name}, {level}" : language.Value.Name)),
        Licences = Lines(read.Licences.Concat(read.Certificates).Select(licence => licence.Value)),
        Doubts =
        [
            .. new[]
            {
                (nameof(Place), read.CommuneInsee is { IsUncertain: true }), (nameof(Wanted), read.Sought is { IsUncertain: true }),
                (nameof(Skills), read.Skills.Any(skill => skill.IsUncertain)), (nameof(Diplomas), read.Diplomas.Any(diploma => diploma.IsUncertain)),
                (nameof(Languages), read.Languages.Any(language => language.IsUncertain)), (nameof(Licences), read.Licences.Concat(read.Certificates).Any(licence => licence.IsUncertain)),
            }.Where(each => each.Item2).Select(each => each.Item1),
        ],
    };

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}

public sealed record CvJobInput
{
    [Display(Name = "Poste", Description = "Comme vous l’appelez. Videz ce champ pour retirer cet emploi."), StringLength(150)]
    public string? Title { get; init; }

    [Display(Name = "Métier", Description = "Celui que nous y reconnaissons. Corrigez-le s’il est autre."), StringLength(200)]
    public string? Trade { get; init; }

    [Display(Name = "Employeur"), StringLength(150)]
    public string? Employer { get; init; }

    [Display(Name = "Quand", Description = "Par exemple « 09/2015 – 06/2018 », « depuis 2019 » ou « 2 ans »"), StringLength(60)]
    public string? When { get; init; }

    [Display(Name = "Nature")]
    public JobKind Kind { get; init; }

    public bool IsDoubtful { get; init; }

    public static IEnumerable<SelectListItem> Kinds => Enum.GetValues<JobKind>().Select(kind => new SelectListItem(kind.Label(), kind.ToString()));

    public JobHeld Held(MetierResolver resolver, DateOnly today)
    {
        var period = CvDates.Find(When ?? "");
        var trade = string.IsNullOrWhiteSpace(Trade) ? Title : Trade;
        return new(Title!.Trim(), resolver.Resolve(trade!) is [var likely, ..] ? likely.Trade.Code : null, period?.Lasted(today), Kind)
        {
            From = FirstDay(period?.From),
            To = FirstDay(period?.From) is null ? null : FirstDay(period?.To),
            Employer = string.IsNullOrWhiteSpace(Employer) ? null : Employer.Trim(),
        };
    }

    public static CvJobInput Of(CvFact<CvJob> job, Trades trades) => new()
    {
        Title = job.Value.Title,
        Trade = trades.Index.Find(job.Value.RomeCode)?.Label,
        Employer = job.Value.Employer,
        When = Said(job.Value.Period),
        Kind = job.Value.Kind switch { CvJobKind.Training => JobKind.Stage, CvJobKind.Volunteer => JobKind.Benevolat, CvJobKind.Care => JobKind.Aidance, _ => JobKind.Emploi },
        IsDoubtful = job.IsUncertain,
    };

    /// <summary>Years alone tell no month, and none is made up.</summary>
    static DateOnly? FirstDay(CvMonth? said) => said is { Year: var year, Month: { } month } ? new(year, month, 1) : null;

    static string? Said(CvPeriod? period) => period switch
    {
        null => null,
        { From: { } from, To: { } to } => from == to ? $"{from}" : $"{from} – {to}",
        { From: { } from } => $"depuis {from}",
        { Months: { } months } => months % 12 == 0 ? months == 12 ? "1 an" : $"{months / 12} ans" : $"{months} mois",
        _ => null,
    };
}
