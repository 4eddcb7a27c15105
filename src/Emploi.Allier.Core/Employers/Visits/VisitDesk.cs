using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Visits;

/// <summary>Who goes, when, and what for.</summary>
public sealed record VisitPlan(DateOnly Day, Guid Visitor, string? Purpose);

/// <summary>The company that is visited: one that we know, or one that is declared.</summary>
public sealed record Visited(Guid? Organisation, DeclaredCompany? Declared);

/// <summary>Plans visits of companies, notes what came of them, and keeps their next step from being forgotten.</summary>
public sealed class VisitDesk(EmploiDbContext db, Memberships memberships, StaffTasks tasks, Calendar calendar)
{
    /// <summary>A year is typed wrong more often than a visit is planned beyond.</summary>
    const int YearsBack = 1, YearsAhead = 2;
    const int EndOfDay = 18;

    static readonly Problem Taken = new("Day", "Une visite est déjà notée ce jour-là dans cette entreprise. Ouvrez-la depuis la liste, ou choisissez un autre jour.");
    static readonly Problem Over = new("", "Cette visite est annulée : elle ne change plus.");

    /// <summary>Those who may go: the team.</summary>
    public IQueryable<Account> Visitors() => db.Set<Account>()
        .Where(a => a.Kind == AccountKind.Agent && a.ClosedAt == null && a.Roles.Any(r => r.Role == Role.Equipe || r.Role == Role.Administrateur));

    /// <param name="id">Drawn when the form was shown: a double click plans once.</param>
    public async Task<Problem?> Plan(Guid id, Visited visited, VisitPlan plan, CancellationToken stop)
    {
        if (await Refusal(plan, stop) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('visit:' || {id}, 0))", stop);
        if (await db.Set<Visit>().AnyAsync(v => v.Id == id, stop)) return null;

        var organisation = visited.Organisation;
        if (visited.Declared is { } declared)
        {
            var (establishment, problem) = await memberships.Note(declared, stop);
            if (problem is not null) return problem;
            organisation = establishment!.OrganisationId;
        }
        db.Add(new Visit { Id = id, OrganisationId = organisation!.Value, VisitorId = plan.Visitor, Day = plan.Day, Purpose = plan.Purpose, CreatedAt = calendar.Now });
        if (await db.SaveOr(Visit.OneADayIndex, Taken, stop) is { } taken) return taken;
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Change(Visit visit, VisitPlan plan, long revision, CancellationToken stop)
    {
        if (visit.State is VisitState.Annulee) return Over;
        if (await Refusal(plan, stop) is { } refusal) return refusal;
        if (visit.State is VisitState.Faite && plan.Day > calendar.Today) return new("Day", "Cette visite est faite : sa date ne peut pas être à venir.");
        db.Expect(visit, revision);
        (visit.Day, visit.VisitorId, visit.Purpose) = (plan.Day, plan.Visitor, plan.Purpose);
        return await db.SaveOr(Visit.OneADayIndex, Taken, stop);
    }

    /// <summary>It was made; said again, what is said last counts. A next step is a task, due on its day.</summary>
    public async Task<Problem?> Record(Visit visit, DateOnly day, string needs, string? promised, NextStep? next, long revision, CancellationToken stop)
    {
        if (visit.State is VisitState.Annulee) return Over;
        if (day > calendar.Today) return new("Day", "Cette date est à venir : notez la visite une fois faite.");
        if (day < calendar.Today.AddYears(-YearsBack)) return new("Day", "Cette date a plus d’un an. Vérifiez l’année.");
        if (next is not null && next.On < day) return new("NextOn", "La suite vient après la visite. Corrigez l’une des deux dates.");

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Expect(visit, revision);
        var isNew = next?.What != visit.NextStep || next?.On != visit.NextOn;
        visit.Record(day, needs, promised, next);
        if (isNew) await tasks.EndFor(visit.TaskKey, "La suite de la visite a changé.", stop);
        if (await db.SaveOr(Visit.OneADayIndex, Taken, stop) is { } problem) return problem;
        if (isNew && next is not null) await Raise(visit, next, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Cancel(Visit visit, string? why, long revision, CancellationToken stop)
    {
        if (visit.State is VisitState.Annulee) return null;
        if (visit.State is VisitState.Faite) return new("", "Cette visite est faite : elle ne peut plus être annulée.");
        db.Expect(visit, revision);
        visit.Cancel(why);
        return await db.Save(stop);
    }

    /// <summary>Of an offer by its reference, or by the address that ends with it.</summary>
    public async Task<Problem?> Link(Visit visit, string typed, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(typed.Trim().TrimEnd('/').Split('/')[^1]);
        if (await db.Set<Offer>().Where(o => o.Reference == reference).Select(o => new { o.Id, o.OrganisationId, IsOurs = o.SourceId == null }).SingleOrDefaultAsync(stop) is not { } offer)
            return new("Reference", "Aucune offre ne porte cette référence. Elle compte huit lettres et chiffres : elle est écrite en bas de la page de l’offre.");
        if (!offer.IsOurs) return new("Reference", "Cette offre nous vient d’un partenaire : elle n’est pas née d’une visite.");
        if (offer.OrganisationId is { } other && other != visit.OrganisationId) return new("Reference", "Cette offre est celle d’une autre entreprise.");
        await Bear(visit.Id, offer.Id, stop);
        return null;
    }

    /// <summary>Linked twice, it is linked.</summary>
    public Task Bear(Guid visitId, Guid offerId, CancellationToken stop) => InTurn(visitId, async () =>
    {
        if (!await db.Set<VisitOffer>().AnyAsync(v => v.VisitId == visitId && v.OfferId == offerId, stop)) db.Add(new VisitOffer { VisitId = visitId, OfferId = offerId });
    }, stop);

    public Task Part(Guid visitId, Guid offerId, CancellationToken stop) => InTurn(visitId, async () =>
    {
        if (await db.Set<VisitOffer>().SingleOrDefaultAsync(v => v.VisitId == visitId && v.OfferId == offerId, stop) is { } born) db.Remove(born);
    }, stop);

    async Task InTurn(Guid visitId, Func<Task> act, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select 1 from visits where id = {visitId} for update", stop);
        await act();
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    async Task<Problem?> Refusal(VisitPlan plan, CancellationToken stop) =>
        plan.Day < calendar.Today.AddYears(-YearsBack) || plan.Day > calendar.Today.AddYears(YearsAhead) ? new("Day", "Cette date est trop loin d’aujourd’hui. Vérifiez l’année.")
        : !await Visitors().AnyAsync(a => a.Id == plan.Visitor, stop) ? new("Visitor", "Choisissez une personne de l’équipe.")
        : null;

    async Task Raise(Visit visit, NextStep next, CancellationToken stop)
    {
        var company = await db.Set<Organisations.Organisation>().Where(o => o.Id == visit.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        await tasks.Raise(new StaffTask
        {
            Title = StaffTask.Short($"Suite d’une visite{French.NoBreakSpace}: {company}"),
            Details = next.What,
            LinkPath = $"/equipe/visites/{visit.Id}",
            ForRole = StaffTask.TeamRole,
            DueAt = Calendar.StartOf(next.On).AddHours(EndOfDay),
            SourceKey = visit.TaskKey,
        }, stop);
    }
}
