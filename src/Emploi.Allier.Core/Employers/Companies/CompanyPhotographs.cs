using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Adds photographs to a company, and takes them away. None is ever shown as it was sent.</summary>
public sealed class CompanyPhotographs(EmploiDbContext db, PhotographEncoder encoder, IFileStore files, Verifications verifications, OfferRules rules, OfferNews news, Calendar calendar, Actor actor)
{
    public const int Most = 6;

    static readonly Problem Full = new("", $"Vous avez déjà {Most} photographies. Enlevez-en une pour ajouter celle-ci.");

    public async Task<Problem?> Add(Guid organisationId, Stream sent, string alt, CancellationToken stop)
    {
        if (rules.Refusal(nameof(CompanyPhotograph.Alt), alt) is { } refusal) return refusal;
        if (await Of(organisationId).CountAsync(stop) >= Most) return Full;
        var (made, unreadable) = await encoder.Encode(sent, stop);
        if (made is null) return unreadable;

        var saved = await files.Save(new NewFile("photographie.jpg", "image/jpeg", OfferPhotograph.FileOwner, made.Jpeg.Length), new MemoryStream(made.Jpeg), stop);
        if (saved.Problem is not null) return saved.Problem;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        // What two colleagues sent at once is counted again; a file that nothing keeps goes by itself.
        if (await Of(organisationId).CountAsync(stop) >= Most) return Full;

        var photograph = new CompanyPhotograph
        {
            OrganisationId = organisationId, FileId = saved.Id, Alt = alt, Width = made.Width, Height = made.Height, AddedAt = calendar.Now, AddedBy = actor.Id,
        };
        (await db.Set<StoredFile>().SingleAsync(f => f.Id == saved.Id, stop)).KeptBy(photograph.Id);
        db.Add(photograph);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        news.Happened();
        return null;
    }

    public async Task Drop(Guid organisationId, Guid id, CancellationToken stop)
    {
        await Of(organisationId).Where(p => p.Id == id).ExecuteDeleteAsync(stop);
        news.Happened();
    }

    public IQueryable<CompanyPhotograph> Of(Guid organisationId) => db.Set<CompanyPhotograph>().Where(p => p.OrganisationId == organisationId);
}
