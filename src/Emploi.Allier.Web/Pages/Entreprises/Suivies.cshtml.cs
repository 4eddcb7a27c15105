using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Entreprises;

/// <summary>The companies that whoever is signed in follows.</summary>
public sealed class SuiviesModel(EmploiDbContext db, CompanyFollowers followers, Me me) : PageModel
{
    public IReadOnlyList<Line> Mine { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Mine =
    [
        .. (await followers.Of(me.Id).OrderBy(f => f.Organisation.Name).ThenBy(f => f.Id).Select(f => new
        {
            f.Id, f.Organisation.Name, f.ExpiresAt, Reference = db.PublicCompanyPages().Where(p => p.OrganisationId == f.OrganisationId).Select(p => p.Reference).FirstOrDefault(),
        }).ToListAsync(stop)).Select(f => new Line(f.Id, f.Name, f.ExpiresAt, f.Reference is null ? null : CompanyPage.PathOf(f.Name, f.Reference))),
    ];

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        await followers.Delete(me.Id, id, stop);
        return this.Done("Vous ne suivez plus cette entreprise.", "/Entreprises/Suivies");
    }

    public sealed record Line(Guid Id, string Name, DateTimeOffset ExpiresAt, string? Path);
}
