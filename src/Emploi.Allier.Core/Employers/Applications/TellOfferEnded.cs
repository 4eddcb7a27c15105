using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Tells those who still wait for an answer that the offer is filled, withdrawn or over: once, whoever ended it.</summary>
public sealed class TellOfferEnded(EmploiDbContext db, ApplicationMails mails, Calendar calendar) : IJob
{
    static readonly ApplicationState[] waiting = [ApplicationState.Nouvelle, ApplicationState.Vue, ApplicationState.AAppeler, ApplicationState.Entretien, ApplicationState.Proposition];

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var due = db.Set<Application>().Include(a => a.Offer).Where(a => a.ConfirmedAt != null && a.OfferEndToldAt == null && waiting.Contains(a.State)
            && (a.Offer!.State == OfferState.Pourvue || a.Offer.State == OfferState.Retiree || a.Offer.State == OfferState.Expiree)).OrderBy(a => a.Id);
        var told = await db.InPieces(due, application =>
        {
            application.OfferEndToldAt = calendar.Now;
            mails.OfferEnded(application, application.Offer!.State);
        }, stop);
        progress.Say(French.Counted(told, "personne prévenue", "personnes prévenues"));
    }
}
