using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Candidat.PourMoi;

public enum MessageChoice
{
    [Display(Name = "Non, je regarde la page quand je veux")] Jamais,
    [Display(Name = "Oui, chaque jour")] Jour,
    [Display(Name = "Oui, chaque semaine")] Semaine,
}

public sealed class MessagesModel(MatchDigests digests, KeptProfiles profiles, Me me) : PageModel
{
    [BindProperty, Display(Name = "Recevoir par e-mail les nouvelles offres qui vous conviennent ?"), Required(ErrorMessage = "Choisissez une réponse.")]
    public MessageChoice? Choice { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await profiles.Of(me.Id, stop) is not { AgreedAt: not null }) return RedirectToPage("/Candidat/PourMoi/Index");
        Choice = (await digests.Of(me.Id, stop))?.Rhythm switch
        {
            AlertRhythm.Jour => MessageChoice.Jour,
            AlertRhythm.Semaine => MessageChoice.Semaine,
            _ => MessageChoice.Jamais,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        if (Choice is MessageChoice.Jamais)
        {
            await digests.Stop(await digests.Of(me.Id, stop), stop);
            return this.Done("Vous ne recevrez pas ces offres par e-mail.", "/Candidat/PourMoi/Index");
        }
        var rhythm = Choice is MessageChoice.Jour ? AlertRhythm.Jour : AlertRhythm.Semaine;
        if (await digests.Ask(me.Id, rhythm, stop) is { } problem) return this.Again(problem);
        return this.Done(rhythm is AlertRhythm.Jour ? "Vous recevrez chaque jour les nouvelles offres." : "Vous recevrez chaque semaine les nouvelles offres.", "/Candidat/PourMoi/Index");
    }
}
