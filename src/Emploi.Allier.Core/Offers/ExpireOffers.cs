using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Offers;

/// <summary>Takes from the public what has passed its last day, a few at a time so that nobody waits.</summary>
public sealed class ExpireOffers(EmploiDbContext db, Publishing publishing, Calendar calendar) : IJob
{
    const int AtOnce = 100;

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var today = calendar.Today;
        var expired = 0;
        while (true)
        {
            var due = await db.Set<Offer>().Where(o => (o.State == OfferState.Publiee || o.State == OfferState.Doublon) && o.ExpiresOn < today).OrderBy(o => o.ExpiresOn).Take(AtOnce).ToListAsync(stop);
            if (due.Count == 0) break;

            foreach (var offer in due)
                if (await publishing.Expire(offer, stop) is null) expired++;
            db.ChangeTracker.Clear();
        }
        progress.Say(French.Counted(expired, "offre expirée", "offres expirées"));
    }
}
