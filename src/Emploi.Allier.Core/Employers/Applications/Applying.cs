using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Takes applications, confirms and withdraws them. Whether an address has applied is told to its owner only.</summary>
public sealed class Applying(EmploiDbContext db, ApplicationMails mails, Receptions receptions, AccountSettings limits, Parameters parameters, Erasures erasures, IFileStore files, Calendar calendar, Actor actor)
{
    /// <summary>Part of the way to a pause, said ahead.</summary>
    const decimal Notice = 0.8m;

    /// <summary>Confirmations that an address is asked for in a day, whoever types it.</summary>
    const int AskedPerDay = 10;

    static readonly Problem
        Twice = new("", "Vous avez déjà postulé à cette offre."),
        Over = new("", "Cette offre ne prend plus de candidatures.");

    /// <summary>For the holder of an account, whose address is proved.</summary>
    public async Task<Problem?> Apply(Offer offer, Candidacy said, Guid accountId, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await InTurn(said.Email, stop);
        if (await IsTaken(said.FormKey, stop)) return null;
        var normalized = Account.Normalize(said.Email);
        if (await db.Set<Application>().AnyAsync(a => a.OfferId == offer.Id && a.State != ApplicationState.Retiree
            && (a.AccountId == accountId || a.NormalizedEmail == normalized && a.ConfirmedAt != null), stop)) return Twice;
        if (await receptions.Of(offer.Id, stop) != Reception.Ouverte) return Over;

        var application = await Add(offer, said, accountId, stop);
        application.Arrive(actor, calendar.Now);
        mails.Sent(application);
        await Tell(application, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>For an address that somebody typed. Whatever was found, the answer is the same: its owner learns it by e-mail.</summary>
    public async Task Ask(Offer offer, Candidacy said, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await InTurn(said.Email, stop);
        if (await IsTaken(said.FormKey, stop) || await receptions.Of(offer.Id, stop) != Reception.Ouverte) return;

        var (normalized, now) = (Account.Normalize(said.Email), calendar.Now);
        var theirs = await db.Set<Application>().Where(a => a.NormalizedEmail == normalized
            && (a.OfferId == offer.Id && a.State != ApplicationState.Retiree || a.ConfirmedAt == null)).ToListAsync(stop);
        if (theirs.Find(a => a.OfferId == offer.Id && a.ConfirmedAt is not null) is { } known)
        {
            await mails.Already(known, stop);
        }
        else
        {
            var asked = theirs.FindAll(a => a.ConfirmedAt is null);
            if (asked.Count(a => a.CreatedAt > now.AddHours(-1)) >= limits.MessagesPerHour || asked.Count(a => a.CreatedAt > now.AddDays(-1)) >= AskedPerDay) return;
            mails.Confirm(await Add(offer, said, null, stop));
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Those of an account, and those that were confirmed from its own mailbox.</summary>
    public IQueryable<Application> Of(Guid accountId) => db.Set<Application>().Where(a => a.ConfirmedAt != null
        && (a.AccountId == accountId || db.Set<Account>().Any(account => account.Id == accountId && account.EmailConfirmedAt != null && account.NormalizedEmail == a.NormalizedEmail)));

    /// <summary>The application that a link of whoever sent it opens.</summary>
    public async Task<Application?> Find(string? token, CancellationToken stop)
    {
        if (token is null) return null;
        var hash = Secret.Hash(token);
        return await db.Set<ApplicationLink>().Where(l => l.TokenHash == hash && l.MembershipId == null).Select(l => l.Application).SingleOrDefaultAsync(stop);
    }

    /// <summary>Its address is proved: it leaves. What else that address had prepared for the same offer goes.</summary>
    public async Task<Problem?> Confirm(Application application, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await InTurn(application.Email, stop);
        await db.Entry(application).ReloadAsync(stop);
        if (application.ConfirmedAt is not null) return null;
        var theirs = await db.Set<Application>().Where(a => a.OfferId == application.OfferId && a.NormalizedEmail == application.NormalizedEmail
            && a.Id != application.Id && a.State != ApplicationState.Retiree).ToListAsync(stop);
        if (theirs.Exists(a => a.ConfirmedAt is not null)) return Twice;
        if (application.OfferId is not { } offer || !await IsPublic(offer, stop) || await receptions.Of(offer, stop) != Reception.Ouverte) return Over;

        db.RemoveRange(theirs);
        actor.Is("Candidat ou candidate sans compte");
        application.Arrive(actor, calendar.Now);
        await Tell(application, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>Whoever applied has the last word, whatever the employer is doing with it. What was written for them goes at once.</summary>
    public async Task<Problem?> Withdraw(Guid id, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {id} for update", stop);
        var application = await db.Set<Application>().SingleAsync(a => a.Id == id, stop);
        await db.Entry(application).ReloadAsync(stop);
        if (application.State is ApplicationState.Retiree) return null;
        if (application.State is ApplicationState.Embauchee) return new("", "L’employeur a enregistré votre embauche. Pour y renoncer, écrivez-lui ou appelez-le.");

        var unread = application.State is ApplicationState.Nouvelle;
        if (application.AccountId is null) actor.Is("Candidat ou candidate sans compte");
        application.Become(ApplicationState.Retiree, actor, calendar.Now, byCandidate: true);
        var file = application.TakeBack();
        if (file is { } noted) erasures.Note<StoredFile>(noted);
        if (!unread && application.OfferId is { } offer && await db.RecruiterOf(offer, stop) is { } recruiter) mails.Withdrawn(application, recruiter);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        if (file is { } gone) await files.Delete(gone, stop);
        return null;
    }

    async Task<Application> Add(Offer offer, Candidacy said, Guid? account, CancellationToken stop)
    {
        var application = Application.Of(offer, said, account, calendar.Now);
        db.Add(application);
        if (said.FileId is { } file) (await db.Set<StoredFile>().SingleAsync(f => f.Id == file, stop)).KeptBy(application.Id);
        return application;
    }

    /// <summary>Its employer hears of it, and of the pause that comes or has come.</summary>
    async Task Tell(Application application, CancellationToken stop)
    {
        var offer = application.OfferId!.Value;
        if (await db.RecruiterOf(offer, stop) is not { } recruiter) return;
        mails.Arrived(application, recruiter);
        var (most, from) = (parameters.Get(Receptions.Most), await db.Set<Posting>().Where(p => p.OfferId == offer).Select(p => p.ApplicationsFrom).SingleAsync(stop));
        var count = 1 + await db.Set<Application>().CountAsync(a => a.OfferId == offer && a.Id != application.Id && a.ConfirmedAt != null && a.State != ApplicationState.Retiree, stop);
        if (count - from == most) mails.Full(recruiter, application.OfferCopy.Title, application.OfferCopy.Reference, count);
        else if (count - from == (int)(most * Notice)) mails.Filling(recruiter, application.OfferCopy.Title, application.OfferCopy.Reference, count, most + from);
    }

    /// <summary>Many at one instant, of one address, follow one another.</summary>
    Task InTurn(string email, CancellationToken stop)
    {
        var whose = "candidature " + Account.Normalize(email);
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({whose}, 0))", stop);
    }

    Task<bool> IsTaken(Guid formKey, CancellationToken stop) => db.Set<Application>().AnyAsync(a => a.FormKey == formKey, stop);

    Task<bool> IsPublic(Guid offer, CancellationToken stop) =>
        db.Set<Offer>().AnyAsync(o => o.Id == offer && o.State == OfferState.Publiee && o.ExpiresOn >= calendar.Today, stop);
}
