using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Files;

public sealed class ForgetFilesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_SparesAFileKeptSinceTheListWasRead()
    {
        var files = Site.Services.GetRequiredService<IFileStore>();
        var uploads = new List<Guid>();
        for (var i = 0; i < 2; i++)
            uploads.Add((await files.Save(new("cv.pdf", "application/pdf", "cv", 1_000), new MemoryStream([1, 2, 3]), default)).Id);
        Clock.Advance(TimeSpan.FromDays(2));

        await Site.With<EmploiDbContext>(db => new ForgetFiles(db, new KeepsTheOthers(files, Site), Clock).Run(new JobProgress(1), default));

        var kept = (await Data.All<StoredFile>(f => uploads.Contains(f.Id))).ShouldHaveSingleItem();
        await using var content = await files.Open(kept.Id, default);
        content.ShouldNotBeNull();
    }

    /// <summary>While one file is deleted, a form keeps all the others.</summary>
    sealed class KeepsTheOthers(IFileStore files, Site site) : IFileStore
    {
        public Task<Saved> Save(NewFile file, Stream content, CancellationToken stop) => files.Save(file, content, stop);

        public Task<Stream?> Open(Guid id, CancellationToken stop) => files.Open(id, stop);

        public async Task Delete(Guid id, CancellationToken stop)
        {
            await site.Db(db => db.Set<StoredFile>().Where(f => f.Id != id)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.ExpiresAt, (DateTimeOffset?)null), stop));
            await files.Delete(id, stop);
        }
    }
}
