using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Organisations;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Entreprises;

/// <summary>A page about one company, for those who have been shown to speak for it.</summary>
public abstract class CompanySpacePage(EmploiDbContext db, Me me) : PageModel
{
    public Organisation Company { get; private set; } = null!;

    protected async Task<bool> FindCompany(Guid id, CancellationToken stop)
    {
        if (await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && db.VerifiedOrganisations(me).Any(mine => mine == o.Id), stop) is not { } found) return false;
        Company = found;
        return true;
    }
}
