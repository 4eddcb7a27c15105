using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Places;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Alertes;

[AllowAnonymous]
public sealed class CreerModel(Alerts alerts, Searches searches, EmploiDbContext db, SteadyAnswer steady, Me me) : PageModel
{
    static readonly Problem TooLong = new("", "Cette recherche a trop de critères pour une alerte. Retirez-en quelques-uns.");

    [BindProperty(SupportsGet = true, Name = SearchAddress.PlaceParameter)]
    public PlaceChoice? Place { get; set; }

    [BindProperty]
    public Input Alert { get; set; } = new();

    public SearchAddress Asked { get; private set; } = new();

    /// <summary>Nothing while search rests.</summary>
    public int? Count { get; private set; }

    /// <summary>The words as they were typed, when they find nothing and others are kept instead.</summary>
    public string? Typed { get; private set; }

    public bool IsUnclear => Place is { Place: null };

    public async Task OnGet(CancellationToken stop)
    {
        Alert = new() { Email = await MyAddress(stop) };
        await Read(stop);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Read(stop);
        Alert = Alert with { Email = this.AddressMeant("Alert.Email", Alert.Email) };
        if (!ModelState.IsValid || IsUnclear) return Page();
        if (!Alerts.Fits(Asked)) return this.Again(TooLong);
        // A field that no person sees: whoever fills it hears the same answer, and nothing leaves.
        if (!string.IsNullOrEmpty(Alert.Site)) return RedirectToPage("/Compte/MessageEnvoye");

        if (await MyAddress(stop) is { } mine && Account.Normalize(mine) == Account.Normalize(Alert.Email!))
            return await alerts.Create(me.Id, Asked, Alert.Rhythm!.Value, stop) is { } problem
                ? this.Again(problem)
                : this.Done(Typed is null ? "Votre alerte est créée." : $"Votre alerte est créée, avec les mots « {Asked.Words} ».", "/Alertes/Index");

        await steady.To(() => alerts.Ask(Alert.Email!, Asked, Alert.Rhythm!.Value, stop, Typed), stop);
        return RedirectToPage("/Compte/MessageEnvoye");
    }

    async Task Read(CancellationToken stop)
    {
        Asked = Alerts.Kept(SearchAddress.Parse(name => Request.Query[name]), Place?.Place);
        if (IsUnclear) return;

        var typed = Asked.Words;
        (Asked, Count) = await searches.Count(Asked, Place?.Place, stop);
        if (Asked.Words != typed) Typed = typed;
    }

    Task<string?> MyAddress(CancellationToken stop) => db.Set<Account>()
        .Where(a => a.Id == me.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);

    public sealed record Input
    {
        [EmailField, Display(Name = "Adresse e-mail", Description = "Par exemple nom@exemple.fr"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }

        [Display(Name = "Recevoir les nouvelles offres"), Required(ErrorMessage = "Dites si vous voulez recevoir les offres chaque jour ou chaque semaine.")]
        [EnumDataType(typeof(AlertRhythm), ErrorMessage = "Dites si vous voulez recevoir les offres chaque jour ou chaque semaine.")]
        public AlertRhythm? Rhythm { get; init; } = AlertRhythm.Jour;

        [Display(Name = "Ne remplissez pas ce champ")]
        public string? Site { get; init; }
    }
}
