using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Keys;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Files;

public sealed class PostgresFilesTests(Site site) : SiteTest(site)
{
    const int Chunk = FileCipher.ChunkSize;

    IFileStore Files => Site.Services.GetRequiredService<IFileStore>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    public async Task Save_ThenOpen_GivesTheSameBytes(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);

        var id = await Save(content);

        (await Read(id)).ShouldBe(content);
        var file = await Data.Single<StoredFile>(f => f.Id == id);
        (file.Length, file.Name, file.ContentType).ShouldBe((length, "cv.pdf", "application/pdf"));
        file.Sha256.ShouldBe(SHA256.HashData(content));
    }

    [Fact]
    public async Task Save_LeavesNothingReadableInTheDatabase()
    {
        var id = await Save("Léa Martin, 3 rue de Paris, Moulins"u8.ToArray());

        var stored = await Data.Single<FileChunk>(c => c.FileId == id);

        System.Text.Encoding.UTF8.GetString(stored.Content).ShouldNotContain("Martin");
    }

    [Fact]
    public async Task Save_TooLong_KeepsNothing()
    {
        var files = await Data.Count<StoredFile>();

        var saved = await Files.Save(new("cv.pdf", "application/pdf", "cv", MaxLength: 1_000_000), new MemoryStream(new byte[1_000_001]), default);

        saved.Problem!.Message.ShouldBe("Le fichier est trop lourd : 1 Mo au plus.");
        (await Data.Count<StoredFile>()).ShouldBe(files);
    }

    [Theory]
    [InlineData("..\\..\\windows\\cv.pdf", "cv.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\r\nb.pdf", "ab.pdf")]
    [InlineData("  ", "document")]
    public async Task Save_KeepsOnlyTheNameOfAFile(string typed, string kept)
    {
        var saved = await Files.Save(new(typed, "application/pdf", "cv", 10), new MemoryStream([1]), default);

        (await Data.Single<StoredFile>(f => f.Id == saved.Id)).Name.ShouldBe(kept);
    }

    [Theory]
    [InlineData("update file_chunks set content = set_byte(content, 10, get_byte(content, 10) # 1) where file_id = $1 and position = 1")]
    [InlineData("delete from file_chunks where file_id = $1 and position = 2")]
    [InlineData("delete from file_chunks where file_id = $1 and position = 1")]
    [InlineData("with cut as (delete from file_chunks where file_id = $1 and position = 2) update files set length = 524288 where id = $1")]
    [InlineData("update file_chunks a set content = b.content from file_chunks b where a.file_id = $1 and b.file_id = $1 and a.position <> b.position and a.position < 2 and b.position < 2")]
    [InlineData("update files set length = length + 1048576 where id = $1")]
    public async Task Open_AFileThatSomeoneChanged_ShowsItWhileReading(string damage)
    {
        var id = await Save(RandomNumberGenerator.GetBytes(2 * Chunk + 100));
        await Execute(damage, id);

        await Should.ThrowAsync<CryptographicException>(() => Read(id));
    }

    [Fact]
    public async Task Open_WithTheChunksOfAnotherFile_Refuses()
    {
        var (mine, other) = (await Save([1, 2, 3]), await Save([4, 5, 6]));
        await Execute("update file_chunks set content = (select content from file_chunks where file_id = $2) where file_id = $1", mine, other);

        await Should.ThrowAsync<CryptographicException>(() => Read(mine));
    }

    [Fact]
    public async Task Open_WithTheKeyOfAnotherFile_Refuses()
    {
        var (mine, other) = (await Save([1, 2, 3]), await Save([4, 5, 6]));
        await Execute("update files set wrapped_key = (select wrapped_key from files where id = $2) where id = $1", mine, other);

        await Should.ThrowAsync<CryptographicException>(() => Read(mine));
    }

    [Fact]
    public async Task Open_UnderAnotherOuterKey_SaysWhichIsMissing()
    {
        var id = await Save([1, 2, 3]);
        var stranger = new PostgresFiles(Site.Services.GetRequiredService<NpgsqlDataSource>(), Key(RandomKey()), Clock);

        (await Should.ThrowAsync<CryptographicException>(() => stranger.Open(id, default))).Message.ShouldContain("Keys:Former");
    }

    [Fact]
    public async Task Delete_LeavesNothing()
    {
        var id = await Save(new byte[Chunk * 2]);

        await Files.Delete(id, default);

        (await Files.Open(id, default)).ShouldBeNull();
        (await Data.Count<FileChunk>(c => c.FileId == id)).ShouldBe(0);
        (await Data.Count<StoredFile>(f => f.Id == id)).ShouldBe(0);
    }

    [Fact]
    public async Task ForgetFiles_TakesWhatNoOwnerKept()
    {
        var (kept, left) = (await Save([1]), await Save([2]));
        await Site.Db(async db =>
        {
            (await db.Set<StoredFile>().SingleAsync(f => f.Id == kept)).KeptBy(Guid.NewGuid());
            return await db.SaveChangesAsync();
        });

        Clock.Advance(TimeSpan.FromHours(25));
        await Site.With<ForgetFiles>(job => job.Run(new JobProgress(1), default));

        (await Data.Count<StoredFile>(f => f.Id == kept)).ShouldBe(1);
        (await Data.Count<StoredFile>(f => f.Id == left)).ShouldBe(0);
    }

    [Fact]
    public async Task Save_ManyTogether_MixesNothing()
    {
        var contents = Enumerable.Range(0, 12).Select(_ => RandomNumberGenerator.GetBytes(Chunk + 1000)).ToList();

        var ids = await Task.WhenAll(contents.Select(Save));
        var read = await Task.WhenAll(ids.Select(Read));

        read.Zip(contents).ShouldAllBe(pair => pair.First.SequenceEqual(pair.Second));
    }

    [Fact]
    public async Task RotateKey_WrapsAgainAndTheOldKeyIsNeededNoMore()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var id = await Save(content);
        var fresh = RandomKey();
        var old = Site.OuterKey;
        var rotation = Key(fresh, old);

        await Site.Db(db => new RotateKey(db, rotation).Run(default));

        var database = Site.Services.GetRequiredService<NpgsqlDataSource>();
        await using (var file = (await new PostgresFiles(database, Key(fresh), Clock).Open(id, default))!)
            (await All(file)).ShouldBe(content);
        await Should.ThrowAsync<CryptographicException>(() => Files.Open(id, default));
        await Site.Db(db => new RotateKey(db, Key(old, fresh)).Run(default));
        (await Read(id)).ShouldBe(content);
    }

    async Task<Guid> Save(byte[] content)
    {
        var saved = await Files.Save(new("cv.pdf", "application/pdf", "cv", 10_000_000), new MemoryStream(content), default);
        saved.Problem.ShouldBeNull();
        return saved.Id;
    }

    async Task<byte[]> Read(Guid id)
    {
        await using var file = (await Files.Open(id, default))!;
        return await All(file);
    }

    static async Task<byte[]> All(Stream file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }

    async Task Execute(string sql, params Guid[] ids)
    {
        await using var command = Site.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        foreach (var id in ids) command.Parameters.Add(new() { Value = id });
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    OuterKey Key(string current, string? former = null) => new(
        new KeySettings { Outer = current, Former = former is null ? [] : [former] },
        Site.Services.GetRequiredService<DataFolder>());
}
