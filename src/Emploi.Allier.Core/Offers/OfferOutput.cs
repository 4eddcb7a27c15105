using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Offers;

/// <summary>Where an offer may be shown or given on. Ours go everywhere; a partner may not permit all of it.</summary>
public enum OfferOutput
{
    [Display(Name = "Recherche du site")] Recherche,
    [Display(Name = "Alertes par e-mail")] EMail,
    [Display(Name = "Flux RSS")] Rss,
    [Display(Name = "Données pour les moteurs (JobPosting)")] JsonLd,
    [Display(Name = "Plan du site")] PlanDuSite,
    [Display(Name = "Redonnées à d’autres sites")] Sortie,
}
