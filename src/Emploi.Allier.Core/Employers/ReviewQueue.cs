using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Offers that wait for the team: each has a time by which it is answered, and one task. All of it in the caller's save.</summary>
public sealed class ReviewQueue(EmploiDbContext db, StaffTasks tasks, Parameters parameters, Calendar calendar)
{
    public static readonly Parameter<decimal> AnsweredWithin = Parameter.Hours("offres.relecture-delai", 24,
        "Délai pour relire une offre déposée, en heures ouvrées", "Choix du service. Les samedis, dimanches et jours fériés ne comptent pas", least: 1, most: 240, toConfirm: true);

    /// <summary>Sent: answers by when the team will have answered.</summary>
    internal async Task<DateTimeOffset> Enter(Posting posting, CancellationToken stop)
    {
        var due = Due();
        posting.Submit(calendar.Now, due);
        await Raise(posting, "Relire une offre", due, stop);
        return due;
    }

    /// <summary>Changed after the public has read it: looked at again as long as it is public, and when it becomes so again.</summary>
    internal async Task Changed(Posting posting, CancellationToken stop)
    {
        // What is stored is what the public still reads.
        var read = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.Id == posting.OfferId, stop);
        posting.ChangedLive(calendar.Now, Due(), read);
        if (posting.Offer.State is OfferState.Publiee) await Raise(posting, "Relire une offre modifiée en ligne", posting.DueAt!.Value, stop);
    }

    internal async Task Leave(Posting posting, string outcome, Dictionary<string, string>? asked, CancellationToken stop)
    {
        posting.Answered(asked);
        await tasks.EndFor(TaskKey(posting.OfferId), outcome, stop);
    }

    Task Raise(Posting posting, string what, DateTimeOffset due, CancellationToken stop) => tasks.Raise(new StaffTask
    {
        Title = StaffTask.Short($"{what}{French.NoBreakSpace}: {posting.Offer.Title}"),
        Details = $"{posting.Offer.EmployerName}, {posting.Offer.Commune?.Name}{(Siret.TryParse(posting.ClosedSiret, out var closed) ? $". Selon l’annuaire public des entreprises, l’établissement {closed.Value.Spaced} est fermé : voyez-le avec l’employeur." : "")}",
        LinkPath = $"/equipe/moderation/{posting.Offer.Reference}",
        ForRole = StaffTask.TeamRole,
        DueAt = due,
        SourceKey = TaskKey(posting.OfferId),
    }, stop);

    DateTimeOffset Due() => WorkingDays.After(calendar.Now, parameters.Get(AnsweredWithin));

    static string TaskKey(Guid offerId) => $"moderation:{offerId}";
}
