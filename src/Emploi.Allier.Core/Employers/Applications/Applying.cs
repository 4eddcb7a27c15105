using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Takes applications, confirms and withdraws them. Whether an address or a number has applied is told to its owner only.</summary>
public sealed class Applying(EmploiDbContext db, ApplicationMails mails, Outbox outbox, Receptions receptions, AccountSettings limits, Parameters parameters, Erasures erasures, Calendar calendar, Actor actor)
{
    /// <summary>Part of the way to a pause, said ahead.</summary>
    const decimal Notice = 0.8m;

    /// <summary>Confirmations that an address is asked for in a day, whoever types it.</summary>
    const int AskedPerDay = 10;

    /// <summary>Of answers about one interview: the employer is mailed each.</summary>
    const int MostReplies = 5;

    /// <summary>
    /// Texts that a number is sent in a day without its owner having confirmed any, and how many requests may wait for them: a telephone
    /// is not for others to ring.
    /// </summary>
    public const int TextedPerDay = 3, TextedWaiting = 6;

    /// <summary>A company that has answered is not written to again before that, without an offer.</summary>
    const int AgainDays = 90;

    /// <summary>For the holder of an account, whose address is proved.</summary>
    public Task<Problem?> Apply(Offer offer, Candidacy said, Guid accountId, CancellationToken stop) => Apply(Aim.Of(offer, calendar.Now), said, accountId, stop);

    public Task<Problem?> Apply(CompanyPage page, SpontaneousOpening opening, Candidacy said, Guid accountId, CancellationToken stop) => Apply(Aim.Of(page, opening, calendar.Now), said, accountId, stop);

    /// <summary>For an address or a number that somebody typed. Whatever was found, the answer is the same: its owner learns it by a message.</summary>
    public Task Ask(Offer offer, Candidacy said, CancellationToken stop) => Ask(Aim.Of(offer, calendar.Now), said, stop);

    public Task Ask(CompanyPage page, SpontaneousOpening opening, Candidacy said, CancellationToken stop) => Ask(Aim.Of(page, opening, calendar.Now), said, stop);

    async Task<Problem?> Apply(Aim aim, Candidacy said, Guid accountId, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var reach = said.Reach;
        await InTurn(said.Address, stop);
        if (await IsTaken(said.FormKey, stop)) return null;
        if (await Standing(aim).AnyAsync(a => a.AccountId == accountId || a.Reach == reach && a.ConfirmedAt != null, stop)) return Twice(aim);
        if (await IsClosed(aim, stop)) return Over(aim);

        var application = await Add(aim, said, accountId, stop);
        if (aim.OfferId is { } offer) await db.Set<ApplicationDraft>().Where(d => d.AccountId == accountId && d.OfferId == offer).ExecuteDeleteAsync(stop);
        application.Arrive(actor, calendar.Now);
        mails.Sent(application);
        await Tell(application, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    async Task Ask(Aim aim, Candidacy said, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var reach = said.Reach;
        await InTurn(said.Address, stop);
        if (await IsClosed(aim, stop)) return;

        if (await db.Set<Application>().Where(a => a.FormKey == said.FormKey).Select(a => a.Reach).SingleOrDefaultAsync(stop) is { } first)
        {
            if (first == reach) return;
            // The same page again, with its address mended.
            said = said with { FormKey = Guid.NewGuid() };
        }
        var known = await Standing(aim).FirstOrDefaultAsync(a => a.Reach == reach && a.ConfirmedAt != null, stop);
        if (await IsTooMuch(said, known is not null, stop)) return;
        if (known is not null) await mails.Already(known, stop);
        else mails.Confirm(await Add(aim, said, null, stop));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Whoever asks, nobody is written to without bound. What was confirmed was wanted, and counts no more.</summary>
    async Task<bool> IsTooMuch(Candidacy said, bool isKnown, CancellationToken stop)
    {
        if (isKnown && said.Email is not null) return false;

        var (address, dayAgo, hourAgo) = (said.Address, calendar.Now.AddDays(-1), calendar.Now.AddHours(-1));
        var unproved = db.Set<Application>().Where(a => a.ConfirmedAt == null);
        if (said.Email is not null)
        {
            var asked = await unproved.Where(a => a.NormalizedEmail == address && a.CreatedAt > dayAgo).Select(a => a.CreatedAt).ToListAsync(stop);
            return asked.Count(at => at > hourAgo) >= limits.MessagesPerHour || asked.Count >= AskedPerDay;
        }
        var texted = await unproved.Where(a => a.Email == null && a.Phone == address).Select(a => new { a.CreatedAt, a.RemindedAt }).ToListAsync(stop);
        var today = texted.Count(a => a.CreatedAt > dayAgo) + texted.Count(a => a.RemindedAt > dayAgo) + await mails.AlreadyTexted(address, dayAgo, stop);
        return texted.Count >= TextedWaiting || today >= TextedPerDay;
    }

    /// <summary>Those of an account, and those that were confirmed from its own mailbox by whoever had no account.</summary>
    public IQueryable<Application> Of(Guid accountId) => db.Set<Application>().Where(a => a.ConfirmedAt != null
        && (a.AccountId == accountId || a.AccountId == null && db.Set<Account>().Any(account => account.Id == accountId && account.EmailConfirmedAt != null && a.NormalizedEmail != null && account.NormalizedEmail == a.NormalizedEmail)));

    /// <summary>The application that a link of whoever sent it opens.</summary>
    public async Task<Application?> Find(string? token, CancellationToken stop)
    {
        if (token is null) return null;
        var hash = Secret.Hash(token);
        return await db.Set<ApplicationLink>().Where(l => l.TokenHash == hash && l.MembershipId == null).Select(l => l.Application).SingleOrDefaultAsync(stop);
    }

    /// <summary>Its address or its number is proved: it leaves. What else they had prepared for the same offer goes.</summary>
    public async Task<Problem?> Confirm(Application application, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await InTurn(application.NormalizedEmail ?? application.Phone!, stop);
        await db.Entry(application).ReloadAsync(stop);
        if (application.ConfirmedAt is not null) return null;
        var aim = Aim.Of(application);
        if (aim is { OfferId: null, OrganisationId: null }) return Over(aim);
        var theirs = await Standing(aim).Where(a => a.Reach == application.Reach && a.Id != application.Id).ToListAsync(stop);
        if (theirs.Exists(a => a.ConfirmedAt is not null)) return Twice(aim);
        if (aim.OfferId is { } offer && !await IsPublic(offer, stop) || await IsClosed(aim, stop)) return Over(aim);

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
        await KeepFromLeaving(application, stop);
        erasures.Note<Application>(id);
        if (application.TakeBack() is { } file) erasures.Note<StoredFile>(file);
        await db.Set<ApplicationMessage>().Where(m => m.ApplicationId == id && m.ByCandidate).ExecuteDeleteAsync(stop);
        if (!unread && await db.RecruiterFor(application, stop) is { } recruiter) mails.Withdrawn(application, recruiter);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>After the restore of a backup that still held what was withdrawn: everybody has been told already.</summary>
    public async Task WithdrawAgain(Guid id, CancellationToken stop)
    {
        if (await db.Set<Application>().SingleOrDefaultAsync(a => a.Id == id && a.State != ApplicationState.Retiree, stop) is not { } application) return;

        // The backup is of an hour before it left: nobody has read it.
        if (application.ConfirmedAt is null)
        {
            db.Remove(application);
            await db.SaveChangesAsync(stop);
            return;
        }
        await KeepFromLeaving(application, stop);
        application.WithdrawAgain(actor, calendar.Now);
        application.TakeBack();
        await db.Set<ApplicationMessage>().Where(m => m.ApplicationId == id && m.ByCandidate).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Their word on the interview of that hour: it may change until then, and the employer hears of each change.</summary>
    public async Task<Problem?> Reply(Guid id, DateTimeOffset meeting, InterviewAnswer answer, string? word, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {id} for update", stop);
        var application = await db.Set<Application>().Include(a => a.Steps).SingleAsync(a => a.Id == id, stop);
        await db.Entry(application).ReloadAsync(stop);
        if (application.ToldBy(calendar.Now, application.Steps).State is not ApplicationState.Entretien || application.InterviewAt is not { } at) return new("", "Cet entretien n’est plus prévu. Lisez sur cette page où en est votre candidature.");
        if (at != meeting) return new("", "L’employeur a changé la date de l’entretien. Relisez-la, puis répondez.");
        if (at <= calendar.Now) return new("", "L’heure de cet entretien est passée. Pour prévenir l’employeur, répondez à son message.");
        word = word is null ? null : Nir.Drop(word).Text;
        if (application.InterviewAnswer == answer && application.InterviewWord == word) return null;
        if (application.InterviewReplies >= MostReplies) return new("", $"Vous avez répondu {MostReplies} fois : l’employeur a reçu votre dernière réponse. Pour la changer encore, écrivez-lui ou appelez-le.");

        if (application.AccountId is null) actor.Is("Candidat ou candidate sans compte");
        application.Reply(answer, word, calendar.Now);
        if (await db.RecruiterFor(application, stop) is { } recruiter) mails.Replied(application, recruiter);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>What their employer wrote and that has not left, such as a refusal that could still be taken back, has no reader any more; nor an SMS that waits for the morning.</summary>
    async Task KeepFromLeaving(Application application, CancellationToken stop)
    {
        var now = calendar.Now;
        var isTexted = application.Email is null;
        var written = await db.Set<ApplicationMessage>().Where(m => m.ApplicationId == application.Id && (m.LeavesAt > now || isTexted && !m.ByCandidate)).ToListAsync(stop);
        db.RemoveRange(await outbox.HoldUnsent(written.Select(m => m.MessageId), stop));
        db.RemoveRange(written.Where(m => m.LeavesAt > now));
        // Nobody is told of it any more.
        db.RemoveRange(await db.Set<ApplicationStep>().Where(s => s.ApplicationId == application.Id && s.ToldAt > now && s.FromOfferCopy == null).ToListAsync(stop));
    }

    /// <summary>Whether their employer may tell them of other offers, for a time: theirs to give, and to take back at any time.</summary>
    public async Task<Problem?> Agree(Application application, bool agrees, CancellationToken stop)
    {
        if (application.ConfirmedAt is null || application.State is ApplicationState.Retiree) return new("", "Cette candidature est retirée.");
        application.PoolUntil = agrees ? calendar.Now.AddDays(parameters.Get(Application.PoolDays)) : null;
        return await db.Save(stop);
    }

    static Problem Twice(Aim aim) => new("", aim.OfferId is null ? "Vous avez déjà envoyé une candidature à cette entreprise." : "Vous avez déjà postulé à cette offre.");

    static Problem Over(Aim aim) => new("", aim.Copy.IsSpontaneous ? "Cette entreprise ne prend plus de candidatures spontanées." : "Cette offre ne prend plus de candidatures.");

    async Task<bool> IsClosed(Aim aim, CancellationToken stop) =>
        (aim.OfferId is { } offer ? await receptions.Of(offer, stop) : await receptions.OfCompany(aim.OrganisationId!.Value, stop)) is not Reception.Ouverte;

    /// <summary>What stands in the way of another.</summary>
    IQueryable<Application> Standing(Aim aim)
    {
        var all = db.Set<Application>().Where(a => a.State != ApplicationState.Retiree);
        if (aim.OfferId is { } offer) return all.Where(a => a.OfferId == offer);

        var recently = calendar.Now.AddDays(-AgainDays);
        return all.Where(a => a.OfferId == null && a.OrganisationId == aim.OrganisationId
            && (a.CreatedAt > recently || a.State != ApplicationState.Refusee && a.State != ApplicationState.Embauchee));
    }

    async Task<Application> Add(Aim aim, Candidacy said, Guid? account, CancellationToken stop)
    {
        var application = Application.Of(aim, said, account, calendar.Now);
        if (said.AgreesToPool) application.PoolUntil = calendar.Now.AddDays(parameters.Get(Application.PoolDays));
        db.Add(application);
        if (said.FileId is { } file) (await db.Set<StoredFile>().SingleAsync(f => f.Id == file, stop)).KeptBy(application.Id);
        return application;
    }

    /// <summary>Its employer hears of it, and of the pause that comes or has come.</summary>
    async Task Tell(Application application, CancellationToken stop)
    {
        if (await db.RecruiterFor(application, stop) is not { } recruiter) return;
        mails.Arrived(application, recruiter);
        if (application.OfferId is not { } offer) return;
        // Those who arrive at one instant are counted one after the other.
        var posting = (await db.Set<Posting>().FromSql($"select * from postings where offer_id = {offer} for update").ToListAsync(stop)).Single();
        var (most, from) = (parameters.Get(Receptions.Most), posting.ApplicationsFrom);
        var count = 1 + await db.Set<Application>().CountAsync(a => a.OfferId == offer && a.Id != application.Id && a.ConfirmedAt != null && a.State != ApplicationState.Retiree, stop);
        if (count - from >= most && posting.FullnessTold < Fullness.Full)
        {
            posting.FullnessTold = Fullness.Full;
            mails.Full(recruiter, application.OfferCopy.Title, application.OfferCopy.Reference, count);
        }
        else if (count - from >= (int)(most * Notice) && posting.FullnessTold < Fullness.Filling)
        {
            posting.FullnessTold = Fullness.Filling;
            mails.Filling(recruiter, application.OfferCopy.Title, application.OfferCopy.Reference, count, most + from);
        }
    }

    /// <summary>Many at one instant, of one address or number, follow one another.</summary>
    Task InTurn(string address, CancellationToken stop)
    {
        var whose = "candidature " + address;
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({whose}, 0))", stop);
    }

    Task<bool> IsTaken(Guid formKey, CancellationToken stop) => db.Set<Application>().AnyAsync(a => a.FormKey == formKey, stop);

    Task<bool> IsPublic(Guid offer, CancellationToken stop) =>
        db.Set<Offer>().AnyAsync(o => o.Id == offer && o.State == OfferState.Publiee && o.ExpiresOn >= calendar.Today, stop);
}
