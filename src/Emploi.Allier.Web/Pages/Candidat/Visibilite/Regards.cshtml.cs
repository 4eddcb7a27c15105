using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Visibilite;

/// <summary>Who opened this person's profile, and for which offers they were proposed. Companies are named, not those who work there.</summary>
public sealed class RegardsModel(EmploiDbContext db, Me me) : PageModel
{
    const int ReadingsRead = 1_000, LooksShown = 100, ProposalsShown = 50;

    public IReadOnlyList<Look> Looks { get; private set; } = [];
    public IReadOnlyList<Proposal> Proposals { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var (table, key) = (db.Model.FindEntityType(typeof(Profile))!.GetTableName(), me.Id.ToString());
        var readings = await db.Set<Reading>().Where(r => r.TableName == table && r.RowKey == key && r.ActorId != me.Id).OrderByDescending(r => r.At).Take(ReadingsRead)
            .Select(r => new { r.Purpose, r.At }).ToListAsync(stop);
        Looks = [.. readings.GroupBy(r => (r.Purpose, Day: Calendar.DayOf(r.At))).Select(same => new Look(same.Key.Purpose, same.Key.Day, same.Count())).Take(LooksShown)];
        Proposals = await (
            from shown in db.Set<PersonShown>()
            where shown.AccountId == me.Id
            join offer in db.Set<Offer>() on shown.OfferId equals offer.Id
            orderby shown.LastAt descending, shown.OfferId
            select new Proposal(offer.Title, offer.Anonymous ? null : offer.EmployerName, shown.ToStaff, shown.LastAt, shown.Place, shown.Reasons)).Take(ProposalsShown).ToListAsync(stop);
    }

    public sealed record Look(string Purpose, DateOnly Day, int Times);

    public sealed record Proposal(string Title, string? Employer, bool ToStaff, DateTimeOffset LastAt, int Place, string[] Reasons);
}
