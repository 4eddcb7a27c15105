using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Offers;

public enum OfferState
{
    [Display(Name = "Brouillon")] Brouillon,
    [Display(Name = "Soumise")] Soumise,
    [Display(Name = "Publiée")] Publiee,
    [Display(Name = "Suspendue")] Suspendue,
    [Display(Name = "Pourvue")] Pourvue,
    [Display(Name = "Expirée")] Expiree,
    [Display(Name = "Retirée")] Retiree,
    [Display(Name = "Refusée")] Refusee,

    /// <summary>Another source gives the same job: it waits behind that one.</summary>
    [Display(Name = "Doublon")] Doublon,
}

public static class OfferStates
{
    static readonly (OfferState From, OfferState[] To)[] steps =
    [
        (OfferState.Brouillon, [OfferState.Soumise, OfferState.Publiee, OfferState.Retiree]),
        (OfferState.Soumise, [OfferState.Publiee, OfferState.Refusee, OfferState.Brouillon, OfferState.Retiree]),
        (OfferState.Publiee, [OfferState.Suspendue, OfferState.Pourvue, OfferState.Expiree, OfferState.Retiree, OfferState.Refusee, OfferState.Doublon]),
        (OfferState.Doublon, [OfferState.Publiee, OfferState.Expiree, OfferState.Retiree]),
        (OfferState.Suspendue, [OfferState.Publiee, OfferState.Pourvue, OfferState.Expiree, OfferState.Retiree, OfferState.Refusee]),
        (OfferState.Expiree, [OfferState.Publiee, OfferState.Pourvue, OfferState.Retiree]),
        (OfferState.Refusee, [OfferState.Brouillon, OfferState.Soumise, OfferState.Retiree]),
        (OfferState.Pourvue, [OfferState.Publiee]),
        (OfferState.Retiree, [OfferState.Publiee]),
    ];

    public static bool MayBecome(this OfferState from, OfferState to) => steps.Any(step => step.From == from && step.To.Contains(to));

    /// <summary>It was public once and is no more: its page says so instead of being unknown.</summary>
    public static bool IsOver(this OfferState state) => state is OfferState.Pourvue or OfferState.Expiree or OfferState.Retiree or OfferState.Suspendue;
}
