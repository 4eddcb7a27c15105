using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Photographs;

/// <summary>Gives an offer its photograph, replaces it, takes it away; what is public already comes before the team again.</summary>
public sealed class OfferPhotographs(EmploiDbContext db, PhotographEncoder encoder, IFileStore files, OfferNews news, Calendar calendar, Actor actor)
{
    public async Task<Problem?> Put(Posting posting, Stream sent, string alt, bool byTeam, CancellationToken stop)
    {
        var (made, refusal) = await encoder.Encode(sent, stop);
        if (made is null) return refusal;

        var saved = await files.Save(new NewFile("photographie.jpg", "image/jpeg", OfferPhotograph.FileOwner, made.Jpeg.Length), new MemoryStream(made.Jpeg), stop);
        if (saved.Problem is not null) return saved.Problem;
        (await db.Set<StoredFile>().SingleAsync(f => f.Id == saved.Id, stop)).KeptBy(posting.OfferId);
        if (await db.Set<OfferPhotograph>().SingleOrDefaultAsync(p => p.OfferId == posting.OfferId, stop) is { } former)
            (former.FileId, former.Alt, former.Width, former.Height, former.AddedAt, former.AddedBy) = (saved.Id, alt, made.Width, made.Height, calendar.Now, actor.Id);
        else
            db.Add(new OfferPhotograph { OfferId = posting.OfferId, FileId = saved.Id, Alt = alt, Width = made.Width, Height = made.Height, AddedAt = calendar.Now, AddedBy = actor.Id });
        if (posting.Offer.PublishedAt is not null && !byTeam) posting.ChangedLive(calendar.Now);
        var problem = await db.Save(stop);
        news.Happened();
        return problem;
    }

    public async Task Drop(Guid offerId, CancellationToken stop)
    {
        await db.Set<OfferPhotograph>().Where(p => p.OfferId == offerId).ExecuteDeleteAsync(stop);
        news.Happened();
    }
}
