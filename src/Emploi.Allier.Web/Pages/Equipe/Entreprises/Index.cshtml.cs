using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Entreprises;

public enum PageState
{
    [Display(Name = "Sans page")] Aucune,
    [Display(Name = "En ligne")] EnLigne,
    [Display(Name = "Éteinte par l’entreprise")] Eteinte,
    [Display(Name = "Cachée par l’équipe")] Cachee,
}

/// <summary>The companies that recruit here, and what the public sees of them.</summary>
public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Entreprise", line => line.Name, 40), new("SIREN", line => line.Siren, 12), new("Page", line => line.State.Label(), 26), new("Abonnées et abonnés", line => line.Followers, 12));

    [BindProperty(SupportsGet = true), Display(Name = "Entreprise", Description = "Des mots de son nom, ou son SIREN")]
    public string? Nom { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Page")]
    public PageState? Etat { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = Asked().OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new Line(o.Id, o.Name, o.Siren,
            db.Set<CompanyPage>().Where(p => p.OrganisationId == o.Id).Select(p => p.HiddenAt != null ? PageState.Cachee : p.IsOn ? PageState.EnLigne : PageState.Eteinte).FirstOrDefault(),
            db.Set<CompanyFollower>().Count(f => f.OrganisationId == o.Id && f.ConfirmedAt != null)));
        if (Format is { } format) return new ExportResult<Line>(format, "Entreprises", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<Organisation> Asked()
    {
        var found = db.Set<Organisation>().Where(o => o.IsEmployer);
        if (Nom?.Trim() is { Length: > 0 } words)
        {
            var siren = Siren.In(words)?.Digits;
            found = found.Where(o => o.Siren == siren && siren != null || EF.Functions.ILike(o.Name, Like.Containing(words)));
        }
        return Etat switch
        {
            PageState.Aucune => found.Where(o => !db.Set<CompanyPage>().Any(p => p.OrganisationId == o.Id)),
            PageState.EnLigne => found.Where(o => db.Set<CompanyPage>().Any(p => p.OrganisationId == o.Id && p.IsOn && p.HiddenAt == null)),
            PageState.Eteinte => found.Where(o => db.Set<CompanyPage>().Any(p => p.OrganisationId == o.Id && !p.IsOn && p.HiddenAt == null)),
            PageState.Cachee => found.Where(o => db.Set<CompanyPage>().Any(p => p.OrganisationId == o.Id && p.HiddenAt != null)),
            _ => found,
        };
    }

    public sealed record Line(Guid Id, string Name, string? Siren, PageState State, int Followers)
    {
        public string Spaced => Core.Organisations.Siren.TryParse(Siren, out var siren) ? siren.Value.Spaced : "";
    }
}
