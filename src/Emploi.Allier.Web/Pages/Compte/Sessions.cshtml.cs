using System.Security.Claims;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class SessionsModel(EmploiDbContext db, Me me, TimeProvider time) : PageModel
{
    public IReadOnlyList<Device> Devices { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var (mine, now) = (User.FindFirstValue(SessionStore.SessionIdClaim), time.GetUtcNow());
        Devices = await (from session in db.Set<Session>()
                         join account in db.Set<Account>() on session.AccountId equals account.Id
                         where session.AccountId == me.Id && session.ExpiresAt > now && session.SecurityStamp == account.SecurityStamp
                         orderby session.LastSeenAt descending
                         select new Device(session.Id, session.Device, session.CreatedAt, session.LastSeenAt, session.Id.ToString() == mine))
            .ToListAsync(stop);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        await db.Set<Session>().Where(s => s.Id == id && s.AccountId == me.Id).ExecuteDeleteAsync(stop);
        return this.Done("L’appareil est déconnecté.", "/Compte/Sessions");
    }

    public async Task<IActionResult> OnPostOthers(CancellationToken stop)
    {
        var mine = Guid.Parse(User.FindFirstValue(SessionStore.SessionIdClaim)!);
        await db.Set<Session>().Where(s => s.AccountId == me.Id && s.Id != mine).ExecuteDeleteAsync(stop);
        return this.Done("Vos autres appareils sont déconnectés.", "/Compte/Sessions");
    }

    public sealed record Device(Guid Id, string Name, DateTimeOffset Since, DateTimeOffset Seen, bool IsThisOne);
}
