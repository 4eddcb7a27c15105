using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Rappels;

public sealed class IndexModel(EmploiDbContext db, Calendar calendar) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Organisme", line => line.Organisation, 40),
        new("Personne", line => line.Person, 30),
        new("Adresse e-mail", line => line.Email, 36),
        new("Demandé le", line => line.AskedAt, 18),
        new("À faire avant le", line => line.DueAt, 18),
        new("Essais", line => line.Tries, 8),
        new("État", line => line.State.Label(), 14),
        new("Recrute bien pour l’organisme", line => line.Verified, 16),
        new("Fait le", line => line.DoneAt, 18),
        new("Par", line => line.DoneBy, 30));

    [BindProperty(SupportsGet = true)]
    public bool Faits { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "État")]
    public CallBackState? Etat { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Organisme ou personne", Description = "Des mots de son nom")]
    public string? Nom { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "En retard seulement")]
    public bool Retard { get; set; }

    public DateTimeOffset Now => calendar.Now;
    public int Open { get; private set; }
    public int Made { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var asked = Asked();
        // By date the overdue come first of themselves.
        var lines = (Faits ? asked.OrderByDescending(c => c.DoneAt) : asked.OrderBy(c => c.DueAt)).ThenBy(c => c.Id)
            .Select(c => new Line(c.Id, c.Organisation.Name, c.Account.DisplayName, c.Account.Email, c.AskedAt, c.DueAt, c.Tries, c.State,
                db.Set<Membership>().Any(m => m.AccountId == c.AccountId && m.OrganisationId == c.OrganisationId && m.EndedAt == null && m.VerifiedAt != null), c.DoneAt, c.DoneByName));
        if (Format is { } format) return new ExportResult<Line>(format, Faits ? "Employeurs rappelés" : "Employeurs à rappeler", columns, lines.AsAsyncEnumerable());

        Open = await db.Set<CallBack>().CountAsync(c => c.State != CallBackState.Fait, stop);
        Made = await db.Set<CallBack>().CountAsync(c => c.State == CallBackState.Fait, stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<CallBack> Asked()
    {
        var now = calendar.Now;
        var found = db.Set<CallBack>().Where(c => c.State == CallBackState.Fait == Faits);
        if (Etat is { } state && !Faits) found = found.Where(c => c.State == state);
        if (Retard && !Faits) found = found.Where(c => c.DueAt < now);
        if (Nom?.Trim() is { Length: > 0 } words)
            found = found.Where(c => EF.Functions.ILike(c.Organisation.Name, Like.Containing(words)) || EF.Functions.ILike(c.Account.DisplayName, Like.Containing(words)));
        return found;
    }

    public sealed record Line(
        Guid Id, string Organisation, string Person, string? Email, DateTimeOffset AskedAt, DateTimeOffset DueAt, int Tries, CallBackState State, bool Verified,
        DateTimeOffset? DoneAt, string? DoneBy);
}
