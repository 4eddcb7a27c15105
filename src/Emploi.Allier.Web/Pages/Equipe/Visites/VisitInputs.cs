using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Employers.Visits;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Visites;

static class Visitors
{
    /// <summary>The team, to choose from.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> People(this VisitDesk desk, CancellationToken stop) =>
        [.. (await desk.Visitors().OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Select(a => new { a.Id, a.DisplayName }).ToListAsync(stop)).Select(a => new SelectListItem(a.DisplayName, a.Id.ToString()))];
}

/// <summary>When, and who goes.</summary>
public sealed record PlanInput
{
    [Display(Name = "Date de la visite"), Required(ErrorMessage = "Indiquez la date de la visite.")]
    public DateOnly? Day { get; init; }

    [Display(Name = "Qui y va ?"), Required(ErrorMessage = "Choisissez une personne de l’équipe.")]
    public Guid? Visitor { get; init; }

    [Display(Name = "Objet de la visite"), StringLength(Visit.PurposeMaxLength)]
    public string? Purpose { get; init; }
}

/// <summary>What was heard and promised there, and what comes next.</summary>
public sealed record MadeInput
{
    [Display(Name = "Faite le"), Required(ErrorMessage = "Indiquez le jour de la visite.")]
    public DateOnly? Day { get; init; }

    [Display(Name = "Besoins entendus", Description = "Postes, compétences, difficultés. Les personnes rencontrées peuvent demander à lire ces notes : restez aux faits."), Required(ErrorMessage = "Dites ce dont l’entreprise a besoin, ou qu’elle n’a besoin de rien.")]
    [StringLength(Visit.NeedsMaxLength)]
    public string? Needs { get; init; }

    [Display(Name = "Ce que nous avons promis"), StringLength(Visit.PromisedMaxLength)]
    public string? Promised { get; init; }

    [Display(Name = "Suite à donner", Description = "Elle devient une tâche de l’équipe, à faire le jour dit"), StringLength(Visit.NextStepMaxLength)]
    public string? NextStep { get; init; }

    [Display(Name = "À faire le")]
    public DateOnly? NextOn { get; init; }
}

public sealed record CancelInput
{
    [Display(Name = "Pourquoi ?"), StringLength(Visit.WhyMaxLength)]
    public string? Why { get; init; }
}

public sealed record LinkInput
{
    [Display(Name = "Référence ou adresse d’une offre"), Required(ErrorMessage = "Écrivez la référence de l’offre."), StringLength(300)]
    public string? Reference { get; init; }
}
