using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// The CVs that somebody has already: those that they sent, and the one that their profile makes. Whatever is chosen is copied for the
/// application, as it is at that moment: it lives and goes with it.
/// </summary>
public sealed class OwnCvs(EmploiDbContext db, Applying applying, KeptProfiles profiles, PlaceResolver places, CvFile cvs, IFileStore files)
{
    const int Shown = 3;

    static readonly Problem Gone = new("", "Ce fichier n’est plus là. Choisissez-le de nouveau.");

    /// <summary>The latest first, each once.</summary>
    public async Task<IReadOnlyList<Sent>> Of(Guid accountId, CancellationToken stop)
    {
        var sent = await (from application in applying.Of(accountId)
                          join file in db.Set<StoredFile>() on application.FileId equals file.Id
                          orderby application.ConfirmedAt descending, application.Id
                          select new { file.Id, file.Name, file.Sha256, At = application.ConfirmedAt!.Value }).Take(30).ToListAsync(stop);
        return [.. sent.DistinctBy(file => file.Sha256 is { } hash ? Convert.ToHexString(hash) : file.Id.ToString()).Take(Shown).Select(file => new Sent(file.Id, file.Name, file.At))];
    }

    public Task<bool> HasProfile(Guid accountId, CancellationToken stop) => db.Set<Profile>().AnyAsync(p => p.AccountId == accountId, stop);

    /// <summary>One of theirs, again.</summary>
    public async Task<Saved> Again(Guid accountId, Guid fileId, CancellationToken stop) =>
        await applying.Of(accountId).AnyAsync(a => a.FileId == fileId, stop) ? await Copy(fileId, stop) : new(Guid.Empty, Gone);

    /// <summary>What the profile says now, with how to reach them as they say it to this employer.</summary>
    public async Task<Saved> Make(Guid accountId, string name, string email, string? phone, CancellationToken stop)
    {
        if (await profiles.Of(accountId, stop) is not { } profile) return new(Guid.Empty, Gone);
        var cv = CleanCv.Of(profile.Facts, name, email, phone, places.Index.Commune(profile.Facts.CommuneInsee)?.Name);
        return await cvs.Save($"CV {name}.pdf", new MemoryStream(cv.ToPdf()), stop);
    }

    /// <summary>What was saved a moment ago and is kept by nobody; copied when an application has it already.</summary>
    public async Task<Saved> Take(Guid fileId, CancellationToken stop) =>
        await db.Set<StoredFile>().AnyAsync(f => f.Id == fileId && f.OwnerId == null && f.Owner == Application.FileOwner, stop) ? new(fileId, null) : await Copy(fileId, stop);

    async Task<Saved> Copy(Guid fileId, CancellationToken stop)
    {
        var name = await db.Set<StoredFile>().Where(f => f.Id == fileId && f.Owner == Application.FileOwner).Select(f => f.Name).SingleOrDefaultAsync(stop);
        if (name is null || await files.Open(fileId, stop) is not { } content) return new(Guid.Empty, Gone);
        await using (content)
        {
            // Small enough, and looked at from its beginning: what opens is not what may be rewound.
            using var whole = new MemoryStream();
            await content.CopyToAsync(whole, stop);
            whole.Position = 0;
            return await cvs.Save(name, whole, stop);
        }
    }

    public sealed record Sent(Guid Id, string Name, DateTimeOffset At);
}
