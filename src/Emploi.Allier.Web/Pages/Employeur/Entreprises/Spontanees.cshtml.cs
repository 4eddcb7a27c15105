using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Entreprises;

/// <summary>Whether a company hears whoever comes without an offer, and whom it would like to hear from.</summary>
public sealed class SpontaneesModel(EmploiDbContext db, SpontaneousOpenings openings, Parameters parameters, Calendar calendar, Me me) : CompanySpacePage(db, me)
{
    readonly EmploiDbContext db = db;
    readonly Me me = me;

    public OpeningInput Input { get; private set; } = new();
    public SpontaneousOpening? Opening { get; private set; }
    public bool IsShown { get; private set; }
    public int Received { get; private set; }
    public DateTimeOffset Now => calendar.Now;
    public int Days => parameters.Get(SpontaneousOpening.LifeDays);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostOpen(Guid id, [Bind(Prefix = "Input")] OpeningInput input, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return await Answer(id, await openings.Open(id, input.Seeks!.Trim(), input.Revision, stop), "C’est enregistré : votre page propose de vous envoyer une candidature spontanée.", stop);
    }

    public async Task<IActionResult> OnPostConfirm(Guid id, CancellationToken stop) =>
        await Find(id, stop) ? await Answer(id, await openings.Confirm(id, stop), "C’est confirmé.", stop) : NotFound();

    public async Task<IActionResult> OnPostClose(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await openings.Close(id, stop);
        return await Answer(id, null, "Votre page ne propose plus de candidature spontanée.", stop);
    }

    async Task<IActionResult> Answer(Guid id, Problem? problem, string done, CancellationToken stop)
    {
        if (problem is null) return this.Done(done, "/Employeur/Entreprises/Spontanees", new { id });
        await Find(id, stop);
        return this.Again(problem);
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (!await FindCompany(id, stop)) return false;
        Opening = await db.Set<SpontaneousOpening>().AsNoTracking().SingleOrDefaultAsync(o => o.OrganisationId == id, stop);
        Input = new() { Seeks = Opening?.Seeks, Revision = Opening?.Revision ?? 0 };
        IsShown = await db.PublicCompanyPages().AnyAsync(p => p.OrganisationId == id, stop);
        Received = await db.ApplicationsTo(me).CountAsync(a => a.OfferId == null && a.OrganisationId == id, stop);
        return true;
    }

    public sealed record OpeningInput
    {
        [Display(Name = "Ce que vous cherchez", Description = "En une ou deux phrases : des métiers, des qualités, des moments de l’année. Par exemple « Des personnes qui aiment le travail du bois, avec ou sans expérience. »")]
        [Required(ErrorMessage = "Dites en une phrase ce que vous cherchez."), StringLength(SpontaneousOpening.SeeksMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Seeks { get; init; }

        public long Revision { get; init; }
    }
}
