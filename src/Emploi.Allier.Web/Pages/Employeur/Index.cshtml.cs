using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur;

/// <summary>The home of whoever recruits: for whom, and which offers.</summary>
public sealed class IndexModel(EmploiDbContext db, Me me) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Offre", line => line.Title, 50),
        new("Référence", line => line.Reference, 12),
        new("Organisme", line => line.Organisation, 36),
        new("État", line => line.State.Label(), 14),
        new("Écrite le", line => line.CreatedAt, 18),
        new("Publiée le", line => line.PublishedAt, 18),
        new("Dernier jour", line => line.ExpiresOn, 14),
        new("Candidatures", line => line.Applications, 14),
        new("Nouvelles", line => line.Unseen, 14));

    [BindProperty(SupportsGet = true), Display(Name = "État")]
    public OfferState? Etat { get; set; }

    public IReadOnlyList<Company> Companies { get; private set; } = [];
    public IReadOnlyDictionary<OfferState, int> Counts { get; private set; } = new Dictionary<OfferState, int>();
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int All => Counts.Values.Sum();

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = db.OffersOf(me).Where(o => Etat == null || o.State == Etat)
            .OrderByDescending(o => o.PublishedAt ?? o.CreatedAt).ThenBy(o => o.Id)
            .Select(o => new Line(o.Reference, o.Title, o.EmployerName, o.State, o.CreatedAt, o.PublishedAt, o.ExpiresOn,
                db.ApplicationsTo(me).Count(a => a.OfferId == o.Id), db.ApplicationsTo(me).Count(a => a.OfferId == o.Id && a.State == ApplicationState.Nouvelle)));
        if (Format is { } format) return new ExportResult<Line>(format, "Mes offres", columns, lines.AsAsyncEnumerable());

        Companies = await Recruited().ToListAsync(stop);
        Counts = await db.OffersOf(me).GroupBy(o => o.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<Company> Recruited() => db.Memberships(me).OrderBy(m => m.Organisation.Name).ThenBy(m => m.Id).Select(m => new Company(
        m.OrganisationId, m.Organisation.Name, m.Organisation.Siren, m.Proof, m.VerifiedAt, m.Owner,
        m.Owner ? db.Set<Membership>().Count(other => other.OrganisationId == m.OrganisationId && other.EndedAt == null && other.VerifiedAt == null) : 0,
        db.Set<CallBack>().Where(c => c.AccountId == me.Id && c.OrganisationId == m.OrganisationId && c.State != CallBackState.Fait).Select(c => (DateTimeOffset?)c.DueAt).FirstOrDefault()));

    public sealed record Company(
        Guid Id, string Name, string? Siren, MembershipProof? Proof, DateTimeOffset? VerifiedAt, bool Owner, int Waiting, DateTimeOffset? CallDue);

    public sealed record Line(
        string Reference, string Title, string? Organisation, OfferState State, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt, DateOnly? ExpiresOn, int Applications, int Unseen);
}
