using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur;

/// <summary>Says for which company one recruits: first its SIRET, then, when nobody has said it before, what it is.</summary>
public sealed class EntrepriseModel(EmploiDbContext db, Memberships memberships, CompanyDirectory directory, PlaceResolver places, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Numéro SIRET", Description = "14 chiffres, sur une facture, un devis ou un bulletin de paie.")]
    public string? Siret { get; set; }

    [BindProperty]
    public Input Company { get; set; } = new();

    public IReadOnlyList<Workplace> Mine { get; private set; } = [];

    /// <summary>The number that was typed, when its key is right.</summary>
    public Siret? Asked { get; private set; }
    public Workplace? Known { get; private set; }

    /// <summary>The company is known, this establishment of it is not.</summary>
    public string? KnownCompany { get; private set; }

    /// <summary>Filled in by the public directory of companies.</summary>
    public DirectoryEntry? Told { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await Find(stop);
        if (Asked is { } siret && Known is null && (Told = await directory.Find(siret, stop)) is { } told)
            Company = new() { Name = told.Name, Naf = told.NafCode, Address = told.Address, PostalCode = told.PostalCode, Commune = PlaceChoice.Of(places.ByInsee(told.CommuneInsee)?.Label, places) };
        if (Siret is not null && Asked is null) ModelState.AddModelError(nameof(Siret), Memberships.WrongSiret.Message);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Find(stop);
        if (Asked is null) return this.Again(Memberships.WrongSiret);
        NafCode? naf = null;
        if (Known is null && Company.Naf is not null && !NafCode.TryParse(Company.Naf, out naf))
            ModelState.AddModelError("Company.Naf", "Ce code n’est pas juste. Il a quatre chiffres et une lettre, par exemple 43.21A.");
        if (Known is null && Company.Commune?.Place is { Kind: not PlaceKind.Commune }) ModelState.AddModelError("Company.Commune", "Indiquez une commune.");
        if (!ModelState.IsValid) return Page();

        var account = await db.Set<Account>().SingleAsync(a => a.Id == me.Id, stop);
        var (joined, problem) = await memberships.Join(account, new(
            Asked.Value.Digits, Company.Name, naf?.Code, Trimmed(Company.Address), Trimmed(Company.PostalCode), Company.Commune?.Place?.Communes[0].Insee), stop);
        if (problem is not null) return this.Again(problem);

        var verified = await db.Memberships(me).AnyAsync(m => m.OrganisationId == joined!.OrganisationId && m.VerifiedAt != null, stop);
        return this.Done(verified
            ? $"« {joined!.Name} » est dans votre espace."
            : "Votre demande est enregistrée. Vous pouvez déjà écrire vos offres : nous vérifions que vous recrutez pour cette entreprise, puis elles pourront paraître.", "/Employeur/Index");
    }

    async Task Find(CancellationToken stop)
    {
        Mine = await Places().Where(place => db.Memberships(me).Any(m => m.OrganisationId == place.OrganisationId)).OrderBy(p => p.Company).ThenBy(p => p.Siret).ToListAsync(stop);
        if (!Core.Organisations.Siret.TryParse(Siret, out var siret)) return;

        var (digits, siren) = (siret.Value.Digits, siret.Value.Siren.Digits);
        Asked = siret;
        Known = await Places().SingleOrDefaultAsync(place => place.Siret == digits, stop);
        KnownCompany = Known is null ? await db.Set<Organisation>().Where(o => o.Siren == siren).Select(o => o.Name).SingleOrDefaultAsync(stop) : null;
    }

    IQueryable<Workplace> Places() =>
        from establishment in db.Set<Establishment>()
        join organisation in db.Set<Organisation>() on establishment.OrganisationId equals organisation.Id
        join commune in db.Set<Commune>() on establishment.CommuneInsee equals commune.Insee into communes
        from commune in communes.DefaultIfEmpty()
        select new Workplace
        {
            OrganisationId = organisation.Id, Company = organisation.Name, Siret = establishment.Siret, Name = establishment.Name,
            Address = establishment.Address, PostalCode = establishment.PostalCode, Commune = commune!.Name,
        };

    static string? Trimmed(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;

    public sealed record Input
    {
        [Display(Name = "Nom de l’entreprise", Description = "Celui que connaissent les candidates et les candidats.")]
        [StringLength(Organisation.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [Display(Name = "Code NAF", Description = "L’activité, par exemple 43.21A. Il est à côté du SIRET.")]
        public string? Naf { get; init; }

        [Display(Name = "Adresse", Description = "Numéro et rue."), StringLength(Establishment.AddressMaxLength, ErrorMessage = "L’adresse compte au plus {1} caractères.")]
        public string? Address { get; init; }

        [Display(Name = "Code postal"), RegularExpression(@"\s*[0-9]{5}\s*", ErrorMessage = "Un code postal a cinq chiffres, par exemple 03000.")]
        public string? PostalCode { get; init; }

        [Display(Name = "Commune", Description = "Par exemple Moulins.")]
        public PlaceChoice? Commune { get; init; }
    }

    public sealed record Workplace
    {
        public required Guid OrganisationId { get; init; }
        public required string Company { get; init; }
        public string? Siret { get; init; }
        public required string Name { get; init; }
        public string? Address { get; init; }
        public string? PostalCode { get; init; }
        public string? Commune { get; init; }

        public string Spaced => Core.Organisations.Siret.TryParse(Siret, out var siret) ? siret.Value.Spaced : "";
        public string Where => string.Join(", ", new[] { Address, $"{PostalCode} {Commune}".Trim() }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
