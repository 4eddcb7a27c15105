using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur;

/// <summary>Those who recruit for one organisation. Until somebody is verified, they see themselves only.</summary>
public sealed class EquipeModel(EmploiDbContext db, Memberships memberships, Me me) : PageModel
{
    public Standing Mine { get; private set; } = null!;
    public IReadOnlyList<Colleague> Colleagues { get; private set; } = [];
    public bool IsAlone => Mine.Verified && Colleagues.Count(colleague => colleague.VerifiedAt is not null) == 1;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostApprove(Guid id, Guid colleague, long revision, CancellationToken stop) =>
        About(id, colleague, () => memberships.Approve(id, me.Id, colleague, revision, stop), "Votre collègue peut maintenant recruter avec vous.", stop);

    public Task<IActionResult> OnPostRemove(Guid id, Guid colleague, long revision, CancellationToken stop) =>
        About(id, colleague, () => memberships.Remove(id, me.Id, colleague, revision, stop), "C’est fait : cette personne ne recrute pas avec vous.", stop);

    public Task<IActionResult> OnPostPassOn(Guid id, Guid colleague, CancellationToken stop) =>
        About(id, colleague, () => memberships.PassOn(id, me.Id, colleague, stop), "Votre collègue est maintenant responsable de cet espace.", stop);

    /// <summary>Left twice, it is left.</summary>
    public async Task<IActionResult> OnPostLeave(Guid id, CancellationToken stop)
    {
        if (!await db.Set<Membership>().AnyAsync(m => m.OrganisationId == id && m.AccountId == me.Id, stop)) return NotFound();

        await memberships.Leave(id, me.Id, stop);
        return this.Done("Vous ne recrutez plus pour cette entreprise.", "/Employeur/Index");
    }

    /// <summary>A colleague of this organisation, though they may have left since the page was shown.</summary>
    async Task<IActionResult> About(Guid id, Guid colleague, Func<Task<Problem?>> act, string done, CancellationToken stop)
    {
        if (!await Find(id, stop) || !Mine.Verified || !await db.Set<Membership>().AnyAsync(m => m.OrganisationId == id && m.Id == colleague, stop)) return NotFound();
        if (await act() is { } problem)
        {
            await Find(id, stop);
            return this.Again(problem);
        }
        return this.Done(done, "/Employeur/Equipe", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        var mine = await db.Memberships(me).Where(m => m.OrganisationId == id)
            .Select(m => new Standing(m.Organisation.Name, m.VerifiedAt != null, m.Owner, m.AskedAt)).SingleOrDefaultAsync(stop);
        if (mine is null) return false;

        Mine = mine;
        if (mine.Verified)
            Colleagues = await db.Set<Membership>().Where(m => m.OrganisationId == id && m.EndedAt == null)
                .OrderBy(m => m.VerifiedAt != null).ThenByDescending(m => m.Owner).ThenBy(m => m.AskedAt).ThenBy(m => m.Id)
                .Select(m => new Colleague(m.Id, m.Account.DisplayName, m.Account.Email, m.AccountId == me.Id, m.Owner, m.AskedAt, m.VerifiedAt, m.Proof, m.Revision))
                .ToListAsync(stop);
        return true;
    }

    public sealed record Standing(string Organisation, bool Verified, bool Owner, DateTimeOffset AskedAt);

    public sealed record Colleague(
        Guid Id, string Name, string? Email, bool IsMe, bool Owner, DateTimeOffset AskedAt, DateTimeOffset? VerifiedAt, MembershipProof? Proof, long Revision);
}
