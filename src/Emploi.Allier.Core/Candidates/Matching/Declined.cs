using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>Why an offer is not for somebody: what they say changes what comes next.</summary>
public enum DeclineReason
{
    [Display(Name = "Ce métier ne me convient pas")] Metier,
    [Display(Name = "C’est trop loin")] Distance,
    [Display(Name = "Les horaires ne me conviennent pas")] Horaires,
    [Display(Name = "Ce contrat ne me convient pas")] Contrat,
    [Display(Name = "Une autre raison")] Autre,
}

/// <summary>What was said once of an offer, and what of it weighs on others.</summary>
public sealed record Declined(DeclineReason Reason, string? RomeCode, double? Kilometres, WorkingTime? WorkingTime, Contract? Contract)
{
    internal bool Covers(OfferTraits offer) => Reason switch
    {
        DeclineReason.Metier => RomeCode is not null && offer.RomeCode == RomeCode,
        DeclineReason.Distance => Kilometres is { } far && offer.Kilometres >= far,
        DeclineReason.Horaires => WorkingTime is not null && offer.WorkingTime == WorkingTime,
        DeclineReason.Contrat => Contract is not null && offer.Contract == Contract,
        _ => false,
    };

    internal string Said => Reason switch
    {
        DeclineReason.Metier => "Vous avez écarté une offre de ce métier",
        DeclineReason.Distance => "Vous avez trouvé trop loin une offre qui ne l’était pas plus",
        DeclineReason.Horaires => "Vous avez écarté une offre de même durée de travail",
        DeclineReason.Contrat => "Vous avez écarté une offre de même contrat",
        _ => "",
    };
}
