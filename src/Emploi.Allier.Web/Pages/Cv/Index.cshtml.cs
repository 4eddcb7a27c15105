using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Pages.Offres;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Emploi.Allier.Web.Pages.Cv;

/// <summary>A CV is read, its owner checks what was understood, and sees where the offers are. Neither the file nor what it says is kept.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Uploads), RequestSizeLimit(CandidacyInput.RequestMaxLength)]
public sealed class IndexModel(CvFiles files, CvReader reader, MetierResolver resolver, Trades trades, PlaceResolver places) : PageModel
{
    [BindProperty, Display(Name = "Votre CV", Description = "PDF, Word (.docx), OpenDocument (.odt) ou texte, de 5 Mo au plus.")]
    public new IFormFile? File { get; set; }

    /// <summary>What was read; nothing before a CV.</summary>
    public CvInput? Input { get; private set; }

    /// <summary>A search for each trade of theirs, once they have checked.</summary>
    public IReadOnlyList<(string Trade, string Address)>? Searches { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (File is null)
        {
            ModelState.AddModelError(nameof(File), "Choisissez votre CV.");
            return Page();
        }
        await using var sent = File.OpenReadStream();
        var (text, problem) = await files.Read(sent, stop);
        if (text is null) return this.Again(problem!);

        Input = CvInput.Of(reader.Read(text), trades, places);
        return Page();
    }

    public IActionResult OnPostVerifier([FromForm(Name = "Input")] CvInput input)
    {
        Input = input;
        if (!ModelState.IsValid) return Page();

        Searches =
        [
            .. input.Jobs.Take(CvInput.JobsMost).Where(job => !string.IsNullOrWhiteSpace(job.Title))
                .Select(job => string.IsNullOrWhiteSpace(job.Trade) ? job.Title : job.Trade)
                .Select(title => resolver.Resolve(title) is [var likely, ..] ? likely.Trade : null).OfType<Trade>().DistinctBy(trade => trade.Code)
                .Select(trade => (trade.Label, "/offres" + new SearchAddress { Words = trade.Label, Place = input.Place!.ToString() })),
        ];
        return Page();
    }
}
