using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Entreprises;

/// <summary>What else the team knows of a company, each line with its page: who recruits, what it offers, calls and visits.</summary>
public sealed record CompanyAround(IReadOnlyList<CompanyAround.Recruiter> Recruiters, IReadOnlyList<CompanyAround.Posted> Offers, IReadOnlyList<CompanyAround.Call> Calls, IReadOnlyList<CompanyAround.Met> Visits)
{
    const int Shown = 20;

    public static async Task<CompanyAround> Read(EmploiDbContext db, Guid company, CancellationToken stop) => new(
        await db.Set<Membership>().Where(m => m.OrganisationId == company && m.EndedAt == null).OrderBy(m => m.AskedAt).Take(Shown)
            .Select(m => new Recruiter(m.Account.DisplayName, m.Account.Email, m.VerifiedAt != null, m.Owner)).ToListAsync(stop),
        await db.Set<Posting>().Where(p => p.Offer.OrganisationId == company).OrderByDescending(p => p.TouchedAt).Take(Shown)
            .Select(p => new Posted(p.Offer.Reference, p.Offer.Title, p.Offer.State, p.TouchedAt)).ToListAsync(stop),
        await db.Set<CallBack>().Where(c => c.OrganisationId == company).OrderByDescending(c => c.AskedAt).Take(Shown)
            .Select(c => new Call(c.Id, c.State, c.AskedAt)).ToListAsync(stop),
        await db.Set<Visit>().Where(v => v.OrganisationId == company).OrderByDescending(v => v.Day).Take(Shown)
            .Select(v => new Met(v.Id, v.State, v.Day)).ToListAsync(stop));

    public sealed record Recruiter(string Name, string? Email, bool IsVerified, bool IsOwner);

    public sealed record Posted(string Reference, string Title, OfferState State, DateTimeOffset At);

    public sealed record Call(Guid Id, CallBackState State, DateTimeOffset At);

    public sealed record Met(Guid Id, VisitState State, DateOnly Day);
}
