using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Asks companies ahead whether they still hear whoever comes without an offer, and ends it when they do not say so.</summary>
public sealed class EndOpenings(EmploiDbContext db, CompanyMails mails, Parameters parameters, Calendar calendar) : IJob
{
    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var now = calendar.Now;
        var soon = now.AddDays(parameters.Get(SpontaneousOpening.WarnedDays));
        var standing = db.Set<SpontaneousOpening>().Include(o => o.Organisation).Where(o => o.EndedAt == null);
        var ended = await InPieces(standing.Where(o => o.EndsAt <= now), opening => opening.End(now), mails.OpeningEnded, stop);
        var reminded = await InPieces(standing.Where(o => o.EndsAt > now && o.EndsAt <= soon && o.RemindedAt == null), opening => opening.RemindedAt = now, mails.OpeningEnds, stop);
        progress.Say($"{French.Counted(reminded, "rappel", "rappels")}, {French.Counted(ended, "entreprise fermée aux candidatures spontanées", "entreprises fermées aux candidatures spontanées")}");
    }

    Task<int> InPieces(IQueryable<SpontaneousOpening> due, Action<SpontaneousOpening> change, Action<Membership, SpontaneousOpening> tell, CancellationToken stop) =>
        db.InBatches(due.OrderBy(o => o.OrganisationId), async some =>
        {
            foreach (var opening in some)
            {
                change(opening);
                if (await db.RecruiterOfCompany(opening.OrganisationId, stop) is { } recruiter) tell(recruiter, opening);
            }
        }, stop);
}
