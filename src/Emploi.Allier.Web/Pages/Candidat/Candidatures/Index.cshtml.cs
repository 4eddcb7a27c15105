using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Candidatures;

public sealed class IndexModel(EmploiDbContext db, Applying applying, Elsewhere elsewhere, Parameters parameters, Calendar calendar, Me me) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Offre", line => line.Copy.Title, 50),
        new("Référence", line => line.Copy.Reference, 12),
        new("Employeur", line => line.Copy.Employer, 30),
        new("Envoyée le", line => line.SentAt, 18),
        new("État", line => line.IsSilent ? "Sans réponse de l’employeur" : line.Told.Told(), 30));

    const int Most = 200;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Begun, and not sent.</summary>
    public IReadOnlyList<ApplicationDraft> Drafts { get; private set; } = [];

    /// <summary>On the sites of partners, by what they say themselves.</summary>
    public IReadOnlyList<ApplicationElsewhere> Outside { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var (now, silent) = (calendar.Now, calendar.Now.AddDays(-parameters.Get(KeepPromises.ToldDays)));
        var lines = applying.Of(me.Id).OrderByDescending(a => a.ConfirmedAt).ThenBy(a => a.Id).Select(a => new Line(
            a.Id, a.OfferCopy, a.Steps.Where(s => s.ToldAt > now && s.FromOfferCopy != null).Select(s => s.FromOfferCopy).FirstOrDefault(), a.ConfirmedAt!.Value,
            a.Steps.Where(s => s.ToldAt <= now).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Select(s => s.ToState).First(),
            (a.AnsweredAt == null || a.Steps.Any(s => s.ToldAt > now && s.At == a.AnsweredAt)) && a.State != ApplicationState.Retiree
                && (a.WaitsFrom <= silent || a.ConfirmedAt <= silent && a.Steps.Any(s => s.ToldAt > now && s.FromOfferCopy != null))));
        if (Format is { } format) return new ExportResult<Line>(format, "Mes candidatures", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        Drafts = await db.Set<ApplicationDraft>().Include(d => d.Offer).ThenInclude(o => o.Commune)
            .Where(d => d.AccountId == me.Id && d.Offer.State == OfferState.Publiee && d.Offer.ExpiresOn >= calendar.Today).OrderByDescending(d => d.SavedAt).Take(Most).ToListAsync(stop);
        Outside = await elsewhere.Of(me.Id).OrderByDescending(a => a.LeftAt).Take(Most).ToListAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostApplied(Guid id, bool applied, CancellationToken stop)
    {
        if (await elsewhere.Of(me.Id).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } left) return NotFound();
        if (applied) await elsewhere.Tell(left, ElsewhereState.Envoyee, stop);
        else await elsewhere.Drop(me.Id, id, stop);
        return this.Done(applied ? "Cette candidature est dans votre liste." : "C’est noté : vous n’avez pas postulé.", "/Candidat/Candidatures/Index");
    }

    /// <param name="Before">What the offer said that it was sent to, as long as a transfer is not told.</param>
    public sealed record Line(Guid Id, OfferCopy Now, OfferCopy? Before, DateTimeOffset SentAt, ApplicationState Told, bool IsSilent)
    {
        public OfferCopy Copy => Before ?? Now;
    }
}
