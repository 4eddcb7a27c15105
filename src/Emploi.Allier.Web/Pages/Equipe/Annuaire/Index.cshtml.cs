using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Annuaire;

/// <summary>The structures that offers may be sent on to.</summary>
public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    const string AllSiae = "Siae";

    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Structure", line => line.Name, 40),
        new("Sorte", line => line.Kind.Label(), 30),
        new("SIREN", line => line.Siren, 12),
        new("SIRET", line => line.Siret, 16),
        new("Commune", line => line.Commune, 24),
        new("Ce que l’on y fait", line => line.Activities, 40),
        new("Correspondant ou correspondante", line => line.Contact, 30),
        new("Adresse e-mail", line => line.Email, 36),
        new("Téléphone", line => line.Spaced, 16),
        new("Active", line => line.Active, 8),
        new("Ne veut plus d’offres depuis le", line => line.StoppedAt, 18),
        new("Offres relayées", line => line.Relays, 10));

    public static IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<StructureKind>().Select(kind => new SelectListItem(kind.Label(), kind.ToString())).Prepend(new("Toutes les SIAE", AllSiae));

    [BindProperty(SupportsGet = true), Display(Name = "Structure", Description = "Des mots de son nom, de ce que l’on y fait ou de la personne")]
    public string? Mots { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Sorte")]
    public string? Sorte { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Lieu")]
    public PlaceChoice? Lieu { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Envoi d’offres")]
    public Reach? Envois { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>No structure at all, whatever is asked.</summary>
    public bool IsEmpty { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = Asked().OrderBy(s => EF.Functions.Collate(s.Name, "fr-x-icu")).ThenBy(s => s.Id).Select(s => new Line(
            s.Id, s.Name, s.Kind, s.Organisation.Siren, s.Siret, s.Commune.Name, s.Activities, s.Contact, s.Email, s.Phone, s.Active, s.StoppedAt,
            db.Set<Relay>().Count(r => r.StructureId == s.Id)));
        if (Format is { } format) return new ExportResult<Line>(format, "Annuaire des SIAE et des partenaires", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        IsEmpty = Count == 0 && !await db.Set<Structure>().AnyAsync(stop);
        return Page();
    }

    IQueryable<Structure> Asked()
    {
        IQueryable<Structure> found = db.Set<Structure>();
        if (Mots?.Trim() is { Length: > 0 } words)
            found = found.Where(s => EF.Functions.ILike(s.Name, Like.Containing(words)) || EF.Functions.ILike(s.Activities!, Like.Containing(words)) || EF.Functions.ILike(s.Contact!, Like.Containing(words)));
        if (Sorte == AllSiae) found = found.Where(s => Structure.Siae.Contains(s.Kind));
        else if (Enum.TryParse<StructureKind>(Sorte, out var kind)) found = found.Where(s => s.Kind == kind);
        if (Lieu?.Place is { } place)
        {
            var communes = place.InseeCodes.ToArray();
            found = found.Where(s => communes.Contains(s.CommuneInsee));
        }
        return Envois switch
        {
            Reach.Possibles => found.Where(s => s.Active && s.StoppedAt == null),
            Reach.Refuses => found.Where(s => s.StoppedAt != null),
            Reach.Inactives => found.Where(s => !s.Active),
            _ => found,
        };
    }

    public enum Reach
    {
        [Display(Name = "Reçoivent des offres")] Possibles,
        [Display(Name = "N’en veulent plus")] Refuses,
        [Display(Name = "Inactives")] Inactives,
    }

    public sealed record Line(
        Guid Id, string Name, StructureKind Kind, string? Siren, string? Siret, string Commune, string? Activities, string? Contact, string Email, string? Phone, bool Active,
        DateTimeOffset? StoppedAt, int Relays)
    {
        public string? Spaced => Core.Platform.Phone.TryParse(Phone, out var phone) ? phone.Value.Spaced : Phone;
    }
}
