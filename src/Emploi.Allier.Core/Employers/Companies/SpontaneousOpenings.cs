using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Opens a company to applications without an offer, confirms that it still is, and closes it.</summary>
public sealed class SpontaneousOpenings(EmploiDbContext db, OfferRules rules, Verifications verifications, OfferNews news, Parameters parameters, Calendar calendar)
{
    static readonly Problem
        NoPage = new("", "Ces candidatures arrivent par la page de l’entreprise : écrivez-la et montrez-la d’abord."),
        Over = new("", "L’entreprise ne reçoit plus de candidatures spontanées. Pour en recevoir de nouveau, dites ce que vous cherchez, puis enregistrez.");

    /// <summary>Whoever writes what they seek confirms it with that. The same text twice is one.</summary>
    public async Task<Problem?> Open(Guid organisationId, string seeks, long revision, CancellationToken stop)
    {
        if (rules.Refusal(nameof(SpontaneousOpening.Seeks), seeks) is { } refusal) return refusal;
        if (!await db.PublicCompanyPages().AnyAsync(p => p.OrganisationId == organisationId, stop)) return NoPage;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        var opening = await Of(organisationId, stop);
        if (opening is null) db.Add(opening = new() { OrganisationId = organisationId, Seeks = seeks });
        else if (opening.Seeks == seeks && opening.Stands(calendar.Now)) return null;
        else db.Expect(opening, revision);
        opening.Seeks = seeks;
        opening.Confirm(calendar.Now, parameters.Get(SpontaneousOpening.LifeDays));
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        news.Happened();
        return null;
    }

    public async Task<Problem?> Confirm(Guid organisationId, CancellationToken stop)
    {
        if (await Of(organisationId, stop) is not { } opening || !opening.Stands(calendar.Now)) return Over;
        opening.Confirm(calendar.Now, parameters.Get(SpontaneousOpening.LifeDays));
        return await db.Save(stop);
    }

    /// <summary>Closed twice, it is closed.</summary>
    public async Task Close(Guid organisationId, CancellationToken stop)
    {
        if (await Of(organisationId, stop) is not { EndedAt: null } opening) return;
        opening.End(calendar.Now);
        await db.Save(stop);
        news.Happened();
    }

    Task<SpontaneousOpening?> Of(Guid organisationId, CancellationToken stop) => db.Set<SpontaneousOpening>().SingleOrDefaultAsync(o => o.OrganisationId == organisationId, stop);
}
