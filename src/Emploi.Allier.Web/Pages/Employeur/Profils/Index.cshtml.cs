using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Profils;

/// <summary>People who agreed to be seen without a name, for whoever recruits for a verified employer of the Allier.</summary>
public sealed class IndexModel(EmploiDbContext db, VisibleProfiles visible, MetierResolver resolver, Me me) : PageModel
{
    const int Size = 20;
    const double Sure = 0.5;

    [BindProperty(SupportsGet = true, Name = "metier"), Display(Name = "Métier"), StringLength(ProfileFacts.TitleMaxLength)]
    public string? Trade { get; set; }

    [BindProperty(SupportsGet = true, Name = "lieu"), Display(Name = "Autour de")]
    public PlaceChoice? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "km"), Display(Name = "Distance, en kilomètres"), Range(VisibleProfiles.LeastRadius, ProfileFacts.RadiusMost)]
    public int? Kilometres { get; set; }

    [BindProperty(SupportsGet = true, Name = "permis"), Display(Name = "Permis"), StringLength(5)]
    public string? Licence { get; set; }

    [BindProperty(SupportsGet = true, Name = "contrat"), Display(Name = "Contrat")]
    public Contract? Contract { get; set; }

    [BindProperty(SupportsGet = true, Name = "temps"), Display(Name = "Temps de travail")]
    public WorkingTime? Time { get; set; }

    [BindProperty(SupportsGet = true, Name = TagHelpers.Pager.Parameter)]
    public int Current { get; set; } = 1;

    public bool MayLook { get; private set; }
    public int Count { get; private set; }
    public int Pages => (Count + Size - 1) / Size;
    public IReadOnlyList<(VisibleProfile Profile, double? Kilometres)> Shown { get; private set; } = [];

    /// <summary>In steps of five: two places would otherwise tell a commune.</summary>
    public string Roughly(double kilometres) => kilometres <= VisibleProfiles.NearestTold ? $"à moins de {VisibleProfiles.NearestTold + 3}{French.NoBreakSpace}km" : $"à environ {kilometres:0}{French.NoBreakSpace}km";

    public async Task OnGet(CancellationToken stop)
    {
        MayLook = await db.OrganisationsOfAllier(me).AnyAsync(stop);
        var codes = Codes();
        if (!MayLook || !ModelState.IsValid) return;

        var found = visible.Find(await visible.ToEmployer(me, stop), new()
        {
            Trades = codes,
            Place = Place?.Place,
            Kilometres = Kilometres ?? new ProfileFilter().Kilometres,
            Licence = Licence,
            Contract = Contract,
            WorkingTime = Time,
        });
        Count = found.Count;
        Current = Math.Clamp(Current, 1, Math.Max(1, Pages));
        Shown = [.. found.Skip((Current - 1) * Size).Take(Size)];
    }

    /// <summary>What a word may well mean; of what means nothing the page says so.</summary>
    List<string> Codes()
    {
        if (string.IsNullOrWhiteSpace(Trade)) return [];
        List<string> likely = [.. resolver.Resolve(Trade).Where(each => each.Confidence >= Sure).Select(each => each.Trade.Code)];
        if (likely.Count == 0) ModelState.AddModelError("metier", "Ce métier n’est pas reconnu. Écrivez-le autrement, ou choisissez-le dans la liste.");
        return likely;
    }
}
