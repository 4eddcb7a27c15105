using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>An employer asks somebody whom they see without a name; that person alone answers.</summary>
public sealed class ContactRequests(EmploiDbContext db, OfferRules rules, Verifications verifications, VisibleMails mails, Parameters parameters, Erasures erasures, Calendar calendar)
{
    public static readonly Problem
        Nothing = new("Reason", "Choisissez une offre, ou dites en une phrase pourquoi vous souhaitez ce contact."),
        Already = new("", "Votre entreprise a déjà demandé un contact à cette personne. Elle ne peut être sollicitée qu’une fois."),
        NoMeans = new("ByEmail", "Choisissez au moins un moyen de vous joindre."),
        WrongPhone = new("Phone", "Ce numéro n’est pas complet. Écrivez-le comme 06 12 34 56 78."),
        Hidden = new("", "Cette personne n’est plus visible : votre demande n’est pas partie."),
        Over = new("", "Cette demande a pris fin : il n’y a plus rien à répondre.");

    /// <summary>Those sent by the organisations that they speak for.</summary>
    public IQueryable<ContactRequest> SentBy(Me me) => db.Set<ContactRequest>().Where(r => db.OrganisationsOfAllier(me).Any(o => o.Id == r.OrganisationId));

    public IQueryable<ContactRequest> To(Guid accountId) => db.Set<ContactRequest>().Where(r => r.AccountId == accountId);

    /// <param name="profile">That they see at this instant.</param>
    /// <param name="offer">Of that organisation, public and under its name; or nothing.</param>
    public async Task<Problem?> Ask(Me me, Organisation organisation, VisibleProfile profile, Offer? offer, string? reason, CancellationToken stop)
    {
        reason = string.IsNullOrWhiteSpace(reason) ? null : Nir.Drop(reason).Text.Trim();
        if (offer is null && reason is null) return Nothing;
        if (reason is not null && rules.Refusal("Reason", reason) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Two colleagues who ask at once are counted one after the other.
        await verifications.Hold(organisation.Id, stop);
        if (!await IsStillSeen(profile, stop)) return Hidden;
        var most = parameters.Get(ContactRequest.MostADay);
        var today = Calendar.StartOf(calendar.Today);
        if (await db.Set<ContactRequest>().CountAsync(r => r.OrganisationId == organisation.Id && r.AskedAt >= today, stop) >= most)
            return new("", $"Votre entreprise a envoyé {French.Counted(most, "demande", "demandes")} aujourd’hui, le plus possible. Recommencez demain.");
        if (await db.Set<ContactRequest>().AnyAsync(r => r.VisibilityId == profile.Id && r.OrganisationId == organisation.Id, stop)) return Already;

        var request = new ContactRequest
        {
            AccountId = profile.AccountId, VisibilityId = profile.Id, OrganisationId = organisation.Id, EmployerName = organisation.Name, AskedBy = me.Id,
            OfferId = offer?.Id, OfferTitle = offer?.Title, Reason = reason, AskedAt = calendar.Now, ExpiresAt = calendar.Now.AddDays(parameters.Get(ContactRequest.AnswerDays)),
        };
        db.Add(request);
        if (await db.Set<Account>().Where(a => a.Id == profile.AccountId).Select(a => a.Email).SingleAsync(stop) is { } email) mails.Asked(request, email);
        if (await db.SaveOr(ContactRequest.OnceIndex, Already, stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Accept(ContactRequest request, bool byEmail, string? typedPhone, long revision, CancellationToken stop)
    {
        if (request.StateAt(calendar.Now) is not ContactState.Attente || !await IsSeen(request, stop)) return Over;
        Phone? phone = null;
        if (!string.IsNullOrWhiteSpace(typedPhone) && !Phone.TryParse(typedPhone, out phone)) return WrongPhone;
        if (!byEmail && phone is null) return NoMeans;

        var mine = await db.Set<Account>().Where(a => a.Id == request.AccountId).Select(a => new { a.DisplayName, a.Email }).SingleAsync(stop);
        db.Expect(request, revision);
        request.Accept(mine.DisplayName, byEmail ? mine.Email : null, phone?.E164, calendar.Now);
        mails.Answered(request, await Asker(request, stop));
        return await db.Save(stop);
    }

    public async Task<Problem?> Decline(ContactRequest request, string? note, long revision, CancellationToken stop)
    {
        if (request.StateAt(calendar.Now) is not ContactState.Attente) return Over;
        db.Expect(request, revision);
        request.Decline(string.IsNullOrWhiteSpace(note) ? null : Nir.Drop(note).Text.Trim(), calendar.Now);
        mails.Answered(request, await Asker(request, stop));
        return await db.Save(stop);
    }

    /// <summary>The employer sees a name no more. Twice, it is taken back.</summary>
    public async Task<Problem?> TakeBack(ContactRequest request, CancellationToken stop)
    {
        if (request.State is not ContactState.Acceptee) return null;
        erasures.Note<ContactRequest>(request.Id);
        request.TakeBack();
        return await db.Save(stop);
    }

    /// <summary>After the restore of a backup that still held the name.</summary>
    public async Task TakeBackAgain(Guid id, CancellationToken stop)
    {
        if (await db.Set<ContactRequest>().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } request) return;
        request.TakeBack();
        await db.SaveChangesAsync(stop);
    }

    /// <summary>What was given is read only as long as the person is seen.</summary>
    public Task<bool> IsSeen(ContactRequest request, CancellationToken stop) =>
        db.Set<Visibility>().AnyAsync(v => v.Id == request.VisibilityId && v.ToEmployers && v.Until > calendar.Now, stop);

    /// <summary>Who stops being seen at this very instant waits until the request is written, or comes first.</summary>
    Task<bool> IsStillSeen(VisibleProfile profile, CancellationToken stop) =>
        db.Set<Visibility>().FromSql($"select * from visibilities where id = {profile.Id} and to_employers and until > {calendar.Now} for share").AsNoTracking().AnyAsync(stop);

    Task<string?> Asker(ContactRequest request, CancellationToken stop) =>
        db.Set<Membership>().Where(m => m.AccountId == request.AskedBy && m.OrganisationId == request.OrganisationId && m.EndedAt == null && m.VerifiedAt != null)
            .Select(m => m.Account.Email).FirstOrDefaultAsync(stop);
}
