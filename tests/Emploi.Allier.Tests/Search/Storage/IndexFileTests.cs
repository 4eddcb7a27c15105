using Emploi.Allier.Search;
using Xunit;

namespace Emploi.Allier.Tests.Search.Storage;

public sealed class IndexFileTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    readonly SmallIndex jobs = new();
    readonly string path;

    public IndexFileTests()
    {
        path = Path.Combine(folder.FullName, "jobs.index");
        for (var i = 0; i < 40; i++)
            jobs.Index.Write([Change.Put(jobs.Document(i, $"Vendeur {i}").Set(jobs.Contract, i % 3 == 0 ? "CDI" : "CDD").Set(jobs.Tags, "a", $"t{i}").Set(jobs.Salary, i).At("vichy"))]);
        jobs.Index.Write([Change.Delete(SmallIndex.Key(3), 9)]);
        jobs.Index.Save(path, "epoch 7");
    }

    public void Dispose()
    {
        jobs.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Load_OfASavedIndex_AnswersTheSame()
    {
        var (index, stamp, refusal) = SearchIndex.Load(path, jobs.Schema);

        refusal.ShouldBeNull();
        stamp.ShouldBe("epoch 7");
        var query = new Query { Words = "vendeur", Facets = [jobs.Contract, jobs.Tags], Near = new(46, 3), Sort = Sort.Descending(jobs.Salary) };
        var (there, here) = (index!.Search(query), jobs.Index.Search(query));
        there.Hits.ShouldBe(here.Hits);
        there.Facets.Select(facet => facet.Counts).ShouldBe(here.Facets.Select(facet => facet.Counts));
        index.Write([Change.Put(jobs.Document(3, "Vendeur", version: 8))]).ShouldBe(0, "the grave is saved too");
        index.Dispose();
    }

    [Fact]
    public void Load_OfAFileCutAnywhere_IsRefused()
    {
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += length < 300 ? 1 : 61)
        {
            File.WriteAllBytes(path, whole[..length]);
            Refusal().ShouldNotBeNullOrEmpty($"cut at {length}");
        }
        File.WriteAllBytes(path, [.. whole, 0]);
        Refusal().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Load_OfADamagedFile_IsRefused()
    {
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at += at < 600 ? 1 : 13)
            Damaged(whole, at, 1, 1 << at % 8);
        for (var at = 0; at + 512 <= whole.Length; at += 512)
            Damaged(whole, at, 512, mask: -1);
    }

    /// <param name="mask">The bits that change; -1 to clear them all.</param>
    void Damaged(byte[] whole, int at, int length, int mask)
    {
        var damaged = (byte[])whole.Clone();
        for (var i = at; i < at + length; i++) damaged[i] = mask < 0 ? (byte)0 : (byte)(damaged[i] ^ mask);
        if (damaged.AsSpan().SequenceEqual(whole)) return;
        File.WriteAllBytes(path, damaged);
        Refusal().ShouldNotBeNullOrEmpty($"damaged at {at}");
    }

    [Fact]
    public void Load_OfAnotherFileOrSchema_SaysWhy()
    {
        SearchIndex.Load(path, new Schema([new TextField("other", jobs.Title.Analyzer)])).Refusal.ShouldBe("it was made with other fields, places or analysis");
        File.WriteAllText(path, "{\"something\": \"else\", \"and\": \"long enough to be read\"}");
        Refusal().ShouldNotBeNullOrEmpty();
        File.Delete(path);
        Refusal().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Save_CutAtAnyPoint_LeavesTheFileThatWasThere()
    {
        // What a crash leaves is a part of the file aside, at any length; the rename is one act.
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length <= whole.Length; length += 997)
        {
            var left = $"{path}.{length}.new";
            File.WriteAllBytes(left, whole[..length]);
            File.SetLastWriteTimeUtc(left, new DateTime(2026, 1, 1));
            Refusal().ShouldBeNull();
        }
        jobs.Index.Save(path, "epoch 8");
        SearchIndex.Load(path, jobs.Schema).Stamp.ShouldBe("epoch 8");
        folder.GetFiles().ShouldHaveSingleItem();
    }

    string? Refusal()
    {
        var loaded = SearchIndex.Load(path, jobs.Schema);
        loaded.Index?.Dispose();
        return loaded.Refusal;
    }
}
