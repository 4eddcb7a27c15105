using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Accounts.MyData;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Compte.MesDonnees;

public sealed class IndexModel(EmploiDbContext db, HeldData data, Parameters parameters, Me me) : PageModel
{
    const int LooksMost = 50;

    public IReadOnlyList<TopicHeld> Topics { get; private set; } = [];

    public IReadOnlyList<Looked> Looks { get; private set; } = [];

    /// <summary>When the account closes by itself if nobody comes any more; never that of staff.</summary>
    public DateOnly? ClosesOn { get; private set; }

    public int WarningDays => parameters.Get(CloseUnusedAccounts.Warning);

    public async Task OnGet(CancellationToken stop)
    {
        var owner = (await data.Of(me.Id, stop))!;
        (Topics, Looks) = (Topic.Of(await data.Holdings(owner, stop)), await data.Looks(owner, LooksMost, stop));
        if (me.IsStaff) return;
        var seen = await db.Set<AccountActivity>().Where(a => a.AccountId == me.Id).Select(a => a.LastSeenAt).SingleAsync(stop);
        ClosesOn = Calendar.DayOf(seen.AddMonths(parameters.Get(me.Kind is AccountKind.Candidat ? CloseUnusedAccounts.Candidates : CloseUnusedAccounts.Employers)));
    }
}
