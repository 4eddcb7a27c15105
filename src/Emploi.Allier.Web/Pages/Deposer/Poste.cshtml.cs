using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Deposer;

public sealed class PosteModel(StepParts parts, MetierResolver trades, Trades known) : StepPage(parts)
{
    [BindProperty]
    public PosteInput Input { get; set; } = new();

    public Trade? Trade => known.Index.Find(Offer.RomeCode);

    public override PostingStep Step => PostingStep.Poste;

    protected override IReadOnlyList<string> Fields { get; } = [nameof(Offer.Title), nameof(Offer.Description)];

    /// <summary>Just begun: straight on when the rules have nothing to say of it.</summary>
    public async Task<IActionResult> OnGetBegun(string reference, CancellationToken stop) =>
        await OnGet(reference, stop) is var answer && Posting is not null && Remarks.Count == 0 ? RedirectToPage("Lieu", new { reference }) : answer;

    protected override void Read() => Input = PosteInput.Of(Offer);

    protected override Problem? Write()
    {
        Input.To(Offer, trades);
        return null;
    }

    protected override void Reword(Remark remark)
    {
        if (remark.Field == nameof(Offer.Title)) Input.Title = remark.Proposal;
    }

    protected override IEnumerable<(string Name, string Value)> Told(Offer offer) =>
        [("Intitulé du poste", offer.Title), ("Description du poste", SafeHtml.ToText(offer.Description)), ("Nombre de postes", French.Number(offer.Posts))];
}
