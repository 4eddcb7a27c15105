using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Notes that a job was taken, and which hiring aid is asked for: each wish is one task.</summary>
public sealed class Hiring(EmploiDbContext db, CiedAdvice cied, StaffTasks tasks, Parameters parameters, Calendar calendar)
{
    static readonly Problem FarAway = new("StartsOn", "Ce début est à plus d’un an d’aujourd’hui : vérifiez l’année.");

    static readonly Problem AllTaken = new("By", "Chaque poste de cette offre a déjà quelqu’un. Pour en noter une autre, changez d’abord le nombre de postes de l’offre.");

    static readonly Problem AidUnsaid = new("Aid", "Dites si vous demandez une aide à l’embauche.");

    /// <summary>The aid is asked about where the contract could open it; without an offer nobody knows the hours, and nobody insists.</summary>
    public Problem? Refusal(Offer? offer, Hire.Terms terms, HiringAid? aid) => terms.Refusal
        ?? (terms.StartsOn < calendar.Today.AddYears(-1) || terms.StartsOn > calendar.Today.AddYears(1) ? FarAway : null) ?? (aid is null && offer is not null && cied.For(terms, offer).IsPossible ? AidUnsaid : null);

    internal HiringAid? Asked(Offer? offer, Hire.Terms terms, HiringAid? aid) => cied.For(terms, offer).IsPossible ? aid : null;

    /// <summary>Somebody whom the employer found elsewhere. The same form twice is one hire.</summary>
    public async Task<Problem?> Elsewhere(Guid id, Offer offer, Hire.Terms terms, HiringAid? aid, CancellationToken stop)
    {
        if (Refusal(offer, terms, aid) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('hire:' || {id}, 0))", stop);
        if (await db.Set<Hire>().AnyAsync(h => h.Id == id, stop)) return null;
        if (await db.Set<Hire>().CountAsync(h => h.OfferId == offer.Id, stop) >= offer.Posts) return AllTaken;
        await Note(Hire.OfElsewhere(id, offer.OrganisationId!.Value, terms, offer.Id, calendar.Now, Asked(offer, terms, aid)), offer, stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>In the caller's save.</summary>
    internal async Task Note(Hire hire, Offer? offer, CancellationToken stop)
    {
        db.Add(hire);
        if (hire.Aid is not (HiringAid.Cied or HiringAid.Rappel)) return;

        var company = await db.Set<Organisation>().Where(o => o.Id == hire.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        await tasks.Raise(new StaffTask
        {
            Title = StaffTask.Short(hire.Aid is HiringAid.Cied ? $"Demande de CIED à étudier : {company}" : $"Rappeler au sujet du CIED : {company}"),
            Details = $"{(offer is null ? "Sans offre" : $"Offre « {offer.Title} »")} : {hire.Contract.Label()} à partir du {French.LongDate(hire.StartsOn)}{(hire.EndsOn is { } end ? $", jusqu’au {French.LongDate(end)}" : "")}. "
                + (hire.Elsewhere ? "La personne a été trouvée hors du site." : "La personne a postulé ici."),
            LinkPath = offer is null ? $"/equipe/entreprises/{hire.OrganisationId}" : $"/equipe/moderation/{offer.Reference}",
            ForRole = StaffTask.TeamRole,
            DueAt = WorkingDays.After(calendar.Now, parameters.Get(ReviewQueue.AnsweredWithin)),
            SourceKey = $"cied:{hire.Id}",
        }, stop);
    }
}
