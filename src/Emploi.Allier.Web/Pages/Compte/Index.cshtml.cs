using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class IndexModel(EmploiDbContext db, Me me) : PageModel
{
    public Summary Mine { get; private set; } = null!;

    public bool Recruits => me.Kind is AccountKind.Employeur;

    public bool Applies => me.Kind is AccountKind.Candidat;

    public bool Administers => me.Is(Role.Administrateur);

    public async Task OnGet(CancellationToken stop) => Mine = await db.Set<Account>()
        .Where(a => a.Id == me.Id)
        .Select(a => new Summary(a.DisplayName, a.Email!, a.PasswordHash != null, a.TwoFactorEnabled))
        .SingleAsync(stop);

    public sealed record Summary(string Name, string Email, bool HasPassword, bool TwoFactor);
}
