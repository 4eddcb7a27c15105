using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>What an employer says of the contract of somebody whom they hired.</summary>
public abstract record HireInput
{
    [Display(Name = "Contrat"), Required(ErrorMessage = "Choisissez le contrat."), EnumDataType(typeof(Contract), ErrorMessage = "Choisissez le contrat.")]
    public Contract? Contract { get; init; }

    [Display(Name = "Début"), Required(ErrorMessage = "Indiquez le premier jour du contrat.")]
    public DateOnly? StartsOn { get; init; }

    [Display(Name = "Fin, si le contrat en a une")]
    public DateOnly? EndsOn { get; init; }

    [Display(Name = "Demandez-vous une aide à l’embauche ?"), EnumDataType(typeof(HiringAid), ErrorMessage = "Choisissez une réponse.")]
    public HiringAid? Aid { get; init; }

    /// <summary>Once the answers are valid.</summary>
    public Hire.Terms Terms() => new(Contract!.Value, StartsOn!.Value, EndsOn);
}
