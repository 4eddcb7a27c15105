using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;

namespace Emploi.Allier.Web.Pages.Candidat.Profil;

/// <summary>Ten short questions. Only where one would work must be said.</summary>
public sealed record ProfileInput
{
    const int LinesMaxLength = 3_000;

    [Display(Name = "1. Que cherchez-vous comme métier ?", Description = "Un métier par ligne, par exemple « Aide à domicile ». Rien si vous ne savez pas encore."), StringLength(LinesMaxLength)]
    public string? Wanted { get; init; }

    [Display(Name = "2. Qu’avez-vous déjà fait ?", Description = "Une ligne par emploi, avec sa durée : « Serveuse, 3 ans ». Le bénévolat et l’aide à un proche comptent : « Repas et ménage, 2 ans, aide à un proche »."), StringLength(LinesMaxLength)]
    public string? Jobs { get; init; }

    [Display(Name = "3. Que savez-vous faire ?", Description = "Séparez par des virgules, par exemple « cuisine, jardinage, accueil du public »."), StringLength(LinesMaxLength)]
    public string? Skills { get; init; }

    [Display(Name = "4. Avez-vous des diplômes ?", Description = "Un par ligne, par exemple « CAP cuisine » ou « Bac pro »."), StringLength(LinesMaxLength)]
    public string? Diplomas { get; init; }

    [Display(Name = "5. Parlez-vous d’autres langues ?", Description = "Une par ligne, avec le niveau, par exemple « anglais, courant »."), StringLength(LinesMaxLength)]
    public string? Languages { get; init; }

    [Display(Name = "6. Quels permis avez-vous ?")]
    public string[] Licences { get; init; } = [];

    [Display(Name = "Des certificats", Description = "CACES, FIMO, BAFA, habilitation électrique… séparés par des virgules"), StringLength(LinesMaxLength)]
    public string? Certificates { get; init; }

    [Display(Name = "7. Comment irez-vous au travail ?")]
    public Transport? Transport { get; init; }

    [Display(Name = "8. Où habitez-vous ?", Description = "Le nom de la commune ou son code postal. Nous ne demandons pas l’adresse."), Required(ErrorMessage = "Indiquez votre commune.")]
    public PlaceChoice? Place { get; init; }

    [Display(Name = "Jusqu’où pouvez-vous aller, en kilomètres ?"), Range(1, ProfileFacts.RadiusMost)]
    public int? RadiusKm { get; init; }

    [Display(Name = "9. Quels contrats acceptez-vous ?", Description = "Tous, si vous n’en cochez aucun")]
    public Contract[] Contracts { get; init; } = [];

    [Display(Name = "Temps de travail")]
    public WorkingTime? WorkingTime { get; init; }

    [Display(Name = "10. Que préférez-vous éviter ?", Description = "Vous n’avez pas à dire pourquoi.")]
    public Avoided[] Avoids { get; init; } = [];

    /// <summary>That were asked for; nothing for a first profile.</summary>
    public long? Revision { get; init; }

    public static ProfileInput Of(Profile? profile, PlaceResolver places) => profile?.Facts is not { } facts ? new() : new()
    {
        Wanted = Lines(facts.Wanted.Select(wanted => wanted.Title)),
        Jobs = Lines(facts.Jobs.Select(ProfileLines.Written)),
        Skills = string.Join(", ", facts.Skills),
        Diplomas = Lines(facts.Diplomas.Select(diploma => diploma.Title)),
        Languages = Lines(facts.Languages.Select(ProfileLines.Written)),
        Licences = [.. facts.Licences],
        Certificates = string.Join(", ", facts.Certificates),
        Transport = facts.Transport,
        Place = PlaceChoice.Of(places.ByInsee(facts.CommuneInsee)?.Label, places),
        RadiusKm = facts.RadiusKm,
        Contracts = [.. facts.Contracts],
        WorkingTime = facts.WorkingTime,
        Avoids = [.. facts.Avoids],
        Revision = profile.Revision,
    };

    /// <param name="before">What these questions do not ask is kept.</param>
    public ProfileFacts Facts(ProfileFacts before, ProfileLines lines) => before with
    {
        Wanted = lines.Wanted(Wanted),
        Jobs = lines.Jobs(Jobs, before.Jobs),
        Skills = ProfileLines.Words(Skills, ProfileFacts.SkillsMost),
        Diplomas = ProfileLines.Diplomas(Diplomas, before.Diplomas),
        Languages = ProfileLines.Languages(Languages),
        Licences = [.. Licences.Intersect(Offered)],
        Certificates = ProfileLines.Words(Certificates, ProfileFacts.SkillsMost),
        Transport = Transport,
        CommuneInsee = Place?.Place?.Communes.FirstOrDefault()?.Insee,
        RadiusKm = RadiusKm,
        Contracts = [.. Contracts.Distinct()],
        WorkingTime = WorkingTime,
        Avoids = [.. Avoids.Distinct()],
    };

    public static IReadOnlyList<string> Offered { get; } = ["B", "BE", "A", "AM", "C", "CE", "D"];

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
