using System.ComponentModel.DataAnnotations;
using System.Text;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Territoires;

/// <summary>First the file, then what it would change; nothing is saved before that was looked at.</summary>
public sealed class ImporterModel(SocialMap map) : PageModel
{
    [BindProperty]
    public Input Sent { get; set; } = new();

    public SocialPreview? Preview { get; private set; }

    /// <summary>The file itself goes with the preview, so that what is saved is what was shown.</summary>
    public string Csv { get; private set; } = "";

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Sent.File?.Length > SocialMap.ImportMaxBytes) ModelState.AddModelError("Sent.File", "Ce fichier dépasse 1 Mo : ce n’est pas une liste de communes.");
        if (!ModelState.IsValid) return Page();

        using var content = new MemoryStream();
        await Sent.File!.CopyToAsync(content, stop);
        Csv = CsvRows.Decode(content.ToArray());
        Preview = await Read(Csv, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostSave([BindRequired] string csv, CancellationToken stop)
    {
        if (csv is not { Length: > 0 and <= SocialMap.ImportMaxBytes }) return BadRequest();
        var changed = await map.Save((await Read(csv, stop)).Rows, stop);
        return this.Done(changed == 1 ? "Le territoire d’une commune a changé." : $"Le territoire de {French.Number(changed)} communes a changé.", "/Admin/Territoires/Index");
    }

    Task<SocialPreview> Read(string csv, CancellationToken stop) => map.Read(new CsvRows(Encoding.UTF8.GetBytes(csv)), stop);

    public sealed record Input
    {
        [Display(Name = "Fichier CSV", Description = "Trois colonnes : commune (code INSEE ou nom), msd, tsd."), Required(ErrorMessage = "Choisissez un fichier.")]
        public IFormFile? File { get; init; }
    }
}
