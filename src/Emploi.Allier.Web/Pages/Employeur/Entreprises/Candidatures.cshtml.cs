using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Entreprises;

/// <summary>What was sent to one company without an offer.</summary>
public sealed class CandidaturesModel(EmploiDbContext db, ApplicationLots lots, ReadingLog readings, Receptions receptions, Parameters parameters, Calendar calendar, Me me) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Nom", line => line.Name, 30), new("E-mail", line => line.State is ApplicationState.Retiree ? null : line.Email, 30),
        new("Téléphone", line => line.State is ApplicationState.Retiree ? null : line.Phone, 16), new("Reçue le", line => line.ReceivedAt, 18),
        new("État", line => line.State.Label(), 20), new("CV", line => line.HasCv, 6), new("Réponse le", line => line.AnsweredAt, 18));

    [BindProperty(SupportsGet = true)] public ApplicationState? Etat { get; set; }

    public Organisation Company { get; private set; } = null!;
    public bool IsSilent { get; private set; }
    public int SilentDays => parameters.Get(Receptions.SilentDays);
    public IReadOnlyDictionary<ApplicationState, int> Counts { get; private set; } = new Dictionary<ApplicationState, int>();
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<Undoable> Lots { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        var lines = Here(id).Where(a => Etat == null || a.State == Etat).OrderByDescending(a => a.ConfirmedAt).ThenBy(a => a.Id)
            .Select(a => new Line(a.Id, a.GivenName + " " + a.FamilyName, a.Email, a.Phone, a.ConfirmedAt!.Value, a.State, a.FileId != null, a.AnsweredAt));
        if (Format is not null) await readings.Note<Organisation>(id, "Candidatures exportées par l’employeur", stop);
        if (Format is { } format) return new ExportResult<Line>(format, $"Candidatures spontanées {Company.Name}", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        Counts = await Here(id).GroupBy(a => a.State).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(all => all.Key, all => all.Count, stop);
        var now = calendar.Now;
        Lots = await db.Set<ApplicationStep>().Where(s => s.Lot != null && s.ActorId == me.Id && s.ToldAt > now && Here(id).Any(a => a.Id == s.ApplicationId && a.State == ApplicationState.Refusee))
            .GroupBy(s => new { s.Lot, s.ToldAt }).Select(all => new Undoable(all.Key.Lot!.Value, all.Key.ToldAt, all.Count())).ToListAsync(stop);
        IsSilent = await receptions.OfCompany(id, stop) is Reception.Muette;
        return Page();
    }

    public async Task<IActionResult> OnPostUndo(Guid id, Guid lot, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        var ids = await Here(id).Where(a => a.Steps.Any(s => s.Lot == lot)).Select(a => a.Id).ToListAsync(stop);
        var undone = await lots.Undo(ids, lot, stop);
        return this.Done(undone == 0 ? "Il n’y a plus rien à annuler : les messages sont partis." : "Le refus est annulé. Aucun message n’est parti.", "/Employeur/Entreprises/Candidatures", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && db.VerifiedOrganisations(me).Any(mine => mine == o.Id), stop) is not { } found) return false;
        Company = found;
        return true;
    }

    IQueryable<Application> Here(Guid id) => db.ApplicationsTo(me).Where(a => a.OfferId == null && a.OrganisationId == id);

    public sealed record Line(Guid Id, string Name, string Email, string? Phone, DateTimeOffset ReceivedAt, ApplicationState State, bool HasCv, DateTimeOffset? AnsweredAt);

    public sealed record Undoable(Guid Lot, DateTimeOffset LeavesAt, int Count);
}
