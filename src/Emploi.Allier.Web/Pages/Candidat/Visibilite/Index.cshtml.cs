using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Visibilite;

/// <summary>Whether others see this person without a name: what they would see, read before it is agreed to.</summary>
public sealed class IndexModel(
    EmploiDbContext db, Visibilities visibilities, SeenCards cards, ContactRequests contacts, KeptProfiles profiles, Parameters parameters, Calendar calendar, Me me) : PageModel
{
    const int RequestsShown = 50;

    [BindProperty]
    public Input Said { get; set; } = new();

    /// <summary>Nothing without a profile.</summary>
    public SeenCard? Card { get; private set; }

    /// <summary>Nothing while nobody sees them.</summary>
    public Visibility? Visible { get; private set; }
    public bool HasChanged { get; private set; }
    public IReadOnlyList<ContactRequest> Requests { get; private set; } = [];
    public int Hidden { get; private set; }
    public int Days => parameters.Get(Visibility.LifeDays);
    public DateTimeOffset Now => calendar.Now;
    public string By => Visible switch
    {
        { ToEmployers: true, ToStaff: true } => "des employeurs vérifiés de l’Allier et de l’équipe",
        { ToStaff: true } => "de l’équipe",
        _ => "des employeurs vérifiés de l’Allier",
    };

    public async Task OnGet(CancellationToken stop)
    {
        var profile = await Show(stop);
        if (profile is null) return;
        Said = new()
        {
            ToEmployers = Visible?.ToEmployers ?? false,
            ToStaff = Visible?.ToStaff ?? false,
            ProfileRevision = profile.Revision,
            // Whoever has a job need not tell where they look for another.
            HideFrom = profile.Facts.Jobs.FirstOrDefault(job => job is { Employer: not null, From: not null, To: null })?.Employer,
        };
    }

    public async Task<IActionResult> OnPostAgree(CancellationToken stop)
    {
        if (!ModelState.IsValid) return await Back(null, stop);
        // Those whom they do not want to be seen by come first: they never see them.
        if (!string.IsNullOrWhiteSpace(Said.HideFrom) && await visibilities.HideFrom(me.Id, Said.HideFrom, stop) is { } unread) return await Back(unread with { Field = "HideFrom" }, stop);
        if (await visibilities.Show(me.Id, Said.ToEmployers, Said.ToStaff, Said.ProfileRevision, stop) is { } problem) return await Back(problem, stop);
        return this.Done("C’est noté. Vous pouvez arrêter à tout moment, ici.", "/Candidat/Visibilite/Index");
    }

    public async Task<IActionResult> OnPostProlong(CancellationToken stop)
    {
        await visibilities.Prolong(me.Id, stop);
        return this.Done("Votre accord est prolongé.", "/Candidat/Visibilite/Index");
    }

    public async Task<IActionResult> OnPostStop(CancellationToken stop)
    {
        await visibilities.Stop(me.Id, stop);
        return this.Done("C’est arrêté : plus personne ne voit votre profil, ni les coordonnées que vous aviez données.", "/Candidat/Visibilite/Index");
    }

    async Task<Profile?> Show(CancellationToken stop)
    {
        if (await profiles.Of(me.Id, stop) is not { AgreedAt: not null } profile) return null;
        Card = await cards.Of(profile.Facts, me.Id, stop);
        Visible = await visibilities.Of(me.Id, stop);
        HasChanged = Visible is not null && profile.ChangedAt > Visible.AgreedAt;
        Requests = await contacts.To(me.Id).AsNoTracking().OrderByDescending(r => r.AskedAt).Take(RequestsShown).ToListAsync(stop);
        Hidden = await db.Set<HiddenFrom>().CountAsync(h => h.AccountId == me.Id, stop);
        return profile;
    }

    async Task<IActionResult> Back(Problem? problem, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var profile = await Show(stop);
        // What they read now is what they would agree to.
        if (profile is not null) Said = Said with { ProfileRevision = profile.Revision };
        return problem is null ? Page() : this.Again(problem.Field.Length == 0 ? problem : problem with { Field = $"{nameof(Said)}.{problem.Field}" });
    }

    public sealed record Input
    {
        [Display(Name = "J’accepte que des employeurs vérifiés de l’Allier voient mon profil sans mon nom")]
        public bool ToEmployers { get; init; }

        [Display(Name = "J’accepte que l’équipe du Département me propose, sans mon nom, pour des offres qui me conviennent")]
        public bool ToStaff { get; init; }

        [Display(Name = "Ne pas me montrer à", Description = "Votre employeur d’aujourd’hui, par exemple : son nom ou son SIRET. Vous pourrez en ajouter d’autres."), StringLength(HiddenFrom.NameMaxLength)]
        public string? HideFrom { get; init; }

        public long ProfileRevision { get; init; }
    }
}
