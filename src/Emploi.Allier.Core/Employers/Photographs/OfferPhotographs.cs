using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Photographs;

/// <summary>
/// Gives an offer its photograph, replaces it, takes it away; what is public already comes before the team again. What the team adds is
/// proposed to whoever recruits, where there is somebody to ask.
/// </summary>
public sealed class OfferPhotographs(EmploiDbContext db, PhotographEncoder encoder, IFileStore files, OfferRules rules, ReviewQueue queue, EmployerMails mails, OfferNews news, Calendar calendar, Actor actor)
{
    public async Task<Problem?> Put(Posting posting, Stream sent, string alt, bool byTeam, CancellationToken stop)
    {
        if (rules.Refusal(nameof(OfferPhotograph.Alt), alt) is { } unfit) return unfit;
        var (made, refusal) = await encoder.Encode(sent, stop);
        if (made is null) return refusal;

        var saved = await files.Save(new NewFile("photographie.jpg", "image/jpeg", OfferPhotograph.FileOwner, made.Jpeg.Length), new MemoryStream(made.Jpeg), stop);
        if (saved.Problem is not null) return saved.Problem;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Two at once follow one another.
        await db.Database.ExecuteSqlAsync($"select 1 from offers where id = {posting.OfferId} for update", stop);
        (await db.Set<StoredFile>().SingleAsync(f => f.Id == saved.Id, stop)).KeptBy(posting.OfferId);
        var asked = byTeam ? await db.ToldOf(posting, stop) : null;
        var proposed = asked is not null;
        if (await Of(posting.OfferId).SingleOrDefaultAsync(p => p.Proposed == proposed, stop) is { } former)
            (former.FileId, former.Alt, former.Width, former.Height, former.AddedAt, former.AddedBy) = (saved.Id, alt, made.Width, made.Height, calendar.Now, actor.Id);
        else
        {
            db.Add(new OfferPhotograph { OfferId = posting.OfferId, Proposed = proposed, FileId = saved.Id, Alt = alt, Width = made.Width, Height = made.Height, AddedAt = calendar.Now, AddedBy = actor.Id });
            if (asked is not null) mails.PhotographProposed(asked, posting.Offer);
        }
        if (posting.Offer.PublishedAt is not null && !byTeam) await queue.Changed(posting, stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        news.Happened();
        return null;
    }

    /// <summary>The employer's word on what the team proposed. Taken, it stands in the place of their own; said twice, it is said once.</summary>
    public async Task Answer(Guid offerId, bool accepted, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var held = await db.Set<OfferPhotograph>().FromSql($"select * from offer_photographs where offer_id = {offerId} and proposed for update").AsNoTracking().ToListAsync(stop);
        if (held.Count == 0) return;
        await Of(offerId).Where(p => p.Proposed != accepted).ExecuteDeleteAsync(stop);
        await Of(offerId).Where(p => p.Proposed).ExecuteUpdateAsync(set => set.SetProperty(p => p.Proposed, false), stop);
        await transaction.CommitAsync(stop);
        news.Happened();
    }

    public async Task Drop(Guid offerId, bool proposed, CancellationToken stop)
    {
        await Of(offerId).Where(p => p.Proposed == proposed).ExecuteDeleteAsync(stop);
        news.Happened();
    }

    IQueryable<OfferPhotograph> Of(Guid offerId) => db.Set<OfferPhotograph>().Where(p => p.OfferId == offerId);
}
