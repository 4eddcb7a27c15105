using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Offers;

/// <summary>Takes what visitors report of offers, and what the team answers. All that is open on an offer is one task.</summary>
public sealed class OfferReports(
    EmploiDbContext db, StaffTasks tasks, Publishing publishing, Outbox outbox, Office office, Parameters parameters, Calendar calendar, Actor actor)
{
    public async Task Receive(Guid offerId, ReportReason reason, string? text, string? email, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var offer = await Hold(offerId, stop);
        var report = new OfferReport
        {
            OfferId = offerId,
            Reason = reason,
            Text = text,
            Email = email,
            At = calendar.Now,
            DueAt = WorkingDays.After(calendar.Now, parameters.Get(OfferReport.AnsweredWithin)),
        };
        db.Add(report);
        await tasks.Raise(new StaffTask
        {
            Title = $"Examiner une offre signalée{French.NoBreakSpace}: {offer.Title}",
            Details = $"Motif{French.NoBreakSpace}: {reason.Label()}.",
            LinkPath = $"/equipe/signalements/{offerId}",
            ForRole = StaffTask.TeamRole,
            DueAt = report.DueAt,
            SourceKey = TaskKey(offerId),
        }, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>One decision for all that was read on the offer: its state, the task, and an answer to whoever left an address.</summary>
    /// <param name="seen">The last report that the decider had before their eyes: those that came since stay open, and the task with them.</param>
    public async Task<Problem?> Decide(Guid offerId, ReportDecision decision, string answer, Guid seen, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var offer = await Hold(offerId, stop);
        var open = await db.Set<OfferReport>().Where(r => r.OfferId == offerId && r.DecidedAt == null).ToListAsync(stop);
        var last = await db.Set<OfferReport>().SingleOrDefaultAsync(r => r.Id == seen && r.OfferId == offerId, stop);
        var read = last is null ? [] : open.FindAll(r => (r.At, r.Id).CompareTo((last.At, last.Id)) <= 0);
        if (read.Count == 0) return new("", "Ces signalements ont déjà reçu une réponse. Rechargez la page pour la lire.");
        foreach (var report in read) report.Decide(decision, answer, actor, calendar.Now);
        foreach (var email in read.Select(report => report.Email?.Trim()).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)) Tell(email, offer, decision, answer);
        if (read.Count == open.Count) await tasks.EndFor(TaskKey(offerId), $"{decision.Label()}. {answer}", stop);

        var problem = decision switch
        {
            ReportDecision.Suspendue => await publishing.Suspend(offer, answer, stop),
            ReportDecision.Retiree => await publishing.Withdraw(offer, answer, stop),
            _ => await db.Save(stop),
        };
        if (problem is null) await transaction.CommitAsync(stop);
        return problem;
    }

    void Tell(string email, Offer offer, ReportDecision decision, string answer) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = "signalement",
        Recipient = email,
        Subject = $"Votre signalement{French.NoBreakSpace}: {offer.Title}",
        Body = $"""
            Bonjour,

            Vous nous avez signalé l’offre « {offer.Title} ». Nous l’avons examinée : {Outcome(decision)}.

            {answer}

            Merci de votre vigilance.

            {office.Publisher}
            {office.Phone}
            """,
    });

    static string Outcome(ReportDecision decision) => decision switch
    {
        ReportDecision.Suspendue => "elle n’est plus visible, le temps d’une vérification",
        ReportDecision.Retiree => "elle est retirée du site",
        _ => "elle reste en ligne",
    };

    /// <summary>A report and a decision at the same instant follow one another: nothing reported stays open without its task.</summary>
    async Task<Offer> Hold(Guid offerId, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from offers where id = {offerId} for update", stop);
        return await db.Set<Offer>().SingleAsync(o => o.Id == offerId, stop);
    }

    static string TaskKey(Guid offerId) => $"offer-report:{offerId}";
}
