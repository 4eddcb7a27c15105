using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Offers;

public enum Contract
{
    [Display(Name = "CDI")] Cdi,
    [Display(Name = "CDD")] Cdd,
    [Display(Name = "Intérim")] Interim,
    [Display(Name = "Saisonnier")] Saisonnier,
    [Display(Name = "Alternance")] Alternance,
    [Display(Name = "CIED", Description = "Contrat d’inclusion dans l’emploi départemental")] Cied,
    [Display(Name = "PEC", Description = "Parcours emploi compétences")] Pec,
    [Display(Name = "CIE", Description = "Contrat initiative emploi")] Cie,
    [Display(Name = "CDDI", Description = "Contrat à durée déterminée d’insertion")] Cddi,
    [Display(Name = "Indépendant ou indépendante")] Independant,
}

public enum WorkingTime
{
    [Display(Name = "Temps plein")] Plein,
    [Display(Name = "Temps partiel")] Partiel,
}

public enum Diploma
{
    [Display(Name = "Sans diplôme")] Aucun,
    [Display(Name = "CAP ou BEP")] CapBep,
    [Display(Name = "Bac")] Bac,
    [Display(Name = "Bac + 2")] Bac2,
    [Display(Name = "Bac + 3 ou 4")] Bac3,
    [Display(Name = "Bac + 5 et plus")] Bac5,
}

public enum SalaryPeriod
{
    [Display(Name = "par heure")] Heure,
    [Display(Name = "par mois")] Mois,
    [Display(Name = "par an")] An,
}
