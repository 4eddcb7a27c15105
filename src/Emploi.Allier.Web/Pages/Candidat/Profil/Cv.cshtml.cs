using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Profil;

/// <summary>A CV made of the profile, to print. It says the name and the address of the account, which its owner gives to whom they like.</summary>
public sealed class CvModel(KeptProfiles profiles, EmploiDbContext db, PlaceResolver places, Me me) : PageModel
{
    public ProfileFacts Facts { get; private set; } = new();
    public string Email { get; private set; } = "";
    public new string User => me.Name;
    public string? Commune => places.Index.Commune(Facts.CommuneInsee)?.Name;

    /// <summary>Paid work first, then what was learnt on the way.</summary>
    public IEnumerable<(string Title, IEnumerable<JobHeld> Jobs)> Parts =>
        from part in new[] { ("Expériences professionnelles", new[] { JobKind.Emploi, JobKind.Stage }), ("Engagements", [JobKind.Benevolat]), ("Expériences de vie", [JobKind.Aidance]) }
        let jobs = Facts.Jobs.Where(job => part.Item2.Contains(job.Kind)).ToList()
        where jobs.Count > 0
        select (part.Item1, jobs.AsEnumerable());

    public static string When(JobHeld job) => (job.From, job.To) switch
    {
        ({ } from, { } to) => $"{French.Month(from)} – {French.Month(to)}",
        ({ } from, null) => $"depuis {French.Month(from)}",
        _ => job.Months switch { null => "", 12 => "1 an", < 24 and var months => $"{months} mois", var months => $"{months / 12} ans" },
    };

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await profiles.Of(me.Id, stop) is not { } profile) return RedirectToPage("/Candidat/Profil/Index");

        Facts = profile.Facts;
        Email = await db.Set<Account>().Where(a => a.Id == me.Id).Select(a => a.Email!).SingleAsync(stop);
        return Page();
    }
}
