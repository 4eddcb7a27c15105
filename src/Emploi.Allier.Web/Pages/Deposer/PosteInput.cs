using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>What the first page asks: of a new offer, and of one that stands.</summary>
public sealed record PosteInput
{
    [Display(Name = "Intitulé du poste", Description = "Le nom du métier, par exemple « Serveur / Serveuse »"), Required(ErrorMessage = "Donnez un titre à l’offre : le nom du métier.")]
    [StringLength(Offer.TitleMaxLength)]
    public string? Title { get; set; }

    [Display(Name = "Description du poste", Description = "Ce qu’il y a à faire, avec qui, où, et ce qui rend ce poste intéressant. Quelques phrases suffisent.")]
    [Required(ErrorMessage = "Décrivez le poste en quelques phrases."), StringLength(Offer.DescriptionMaxLength / 2)]
    public string? Description { get; set; }

    [Display(Name = "Nombre de postes"), Range(1, Offer.PostsMost)]
    public int Posts { get; init; } = 1;

    public static PosteInput Of(Offer offer) => new() { Title = offer.Title, Description = SafeHtml.ToText(offer.Description), Posts = offer.Posts };

    /// <summary>The trade follows the title, unless it still fits what was chosen.</summary>
    public void To(Offer offer, MetierResolver trades)
    {
        var title = Title!.Trim();
        if (title != offer.Title && trades.Resolve(title) is [var likely, ..]) (offer.RomeCode, offer.RomeRelease) = (likely.Trade.Code, likely.Trade.Release);
        offer.Title = title;
        // What a partner wrote, or the team set out, keeps its lists as long as its words are the same.
        if (Description!.Trim().ReplaceLineEndings("\n") != SafeHtml.ToText(offer.Description).Trim().ReplaceLineEndings("\n")) offer.Description = SafeHtml.FromText(Description.Trim());
        offer.Posts = Posts;
    }
}
