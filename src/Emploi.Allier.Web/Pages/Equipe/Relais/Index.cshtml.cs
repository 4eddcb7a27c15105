using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Relais;

/// <summary>Offers of ours that may be sent on, or were, and what came of it.</summary>
public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Offre", line => line.Title, 50),
        new("Référence", line => line.Reference, 12),
        new("Employeur", line => line.Employer, 30),
        new("Commune", line => line.Commune, 24),
        new("État", line => line.State.Label(), 12),
        new("Publiée le", line => line.PublishedAt, 18),
        new("Structures", line => line.Structures, 10),
        new("Ont quelqu’un", line => line.Found, 12),
        new("Pas cette fois", line => line.No, 12),
        new("Dernier envoi", line => line.LastAt, 18));

    [BindProperty(SupportsGet = true), Display(Name = "Offre ou employeur", Description = "Des mots de l’un ou de l’autre")]
    public string? Mots { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Où en est-on ?")]
    public Stage? Suite { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = Asked().OrderByDescending(o => o.PublishedAt).ThenBy(o => o.Id).Select(o => new Line(
            o.Reference, o.Title, o.EmployerName, o.Commune!.Name, o.State, o.PublishedAt,
            db.Set<Relay>().Where(r => r.OfferId == o.Id).Select(r => r.StructureName).Distinct().Count(),
            db.Set<Relay>().Count(r => r.OfferId == o.Id && r.Answer == RelayAnswer.QuelquUn),
            db.Set<Relay>().Count(r => r.OfferId == o.Id && r.Answer == RelayAnswer.PasCetteFois),
            db.Set<Relay>().Where(r => r.OfferId == o.Id).Max(r => (DateTimeOffset?)r.SentAt)));
        if (Format is { } format) return new ExportResult<Line>(format, "Relais d’offres", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<Offer> Asked()
    {
        var relays = db.Set<Relay>();
        var found = db.Set<Offer>().Where(o => o.SourceId == null && o.PublishedAt != null && (o.State == OfferState.Publiee || relays.Any(r => r.OfferId == o.Id)));
        if (Mots?.Trim() is { Length: > 0 } words)
            found = found.Where(o => EF.Functions.ILike(o.Title, Like.Containing(words)) || EF.Functions.ILike(o.EmployerName!, Like.Containing(words)));
        return Suite switch
        {
            Stage.Jamais => found.Where(o => !relays.Any(r => r.OfferId == o.Id)),
            Stage.SansReponse => found.Where(o => relays.Any(r => r.OfferId == o.Id) && !relays.Any(r => r.OfferId == o.Id && r.Answer != null)),
            Stage.QuelquUn => found.Where(o => relays.Any(r => r.OfferId == o.Id && r.Answer == RelayAnswer.QuelquUn)),
            _ => found,
        };
    }

    public enum Stage
    {
        [Display(Name = "Jamais relayée")] Jamais,
        [Display(Name = "Relayée, sans réponse")] SansReponse,
        [Display(Name = "Une structure a quelqu’un")] QuelquUn,
    }

    public sealed record Line(
        string Reference, string Title, string? Employer, string? Commune, OfferState State, DateTimeOffset? PublishedAt, int Structures, int Found, int No, DateTimeOffset? LastAt);
}
