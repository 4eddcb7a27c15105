using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Files;

/// <summary>Memory is the whole process's: measured while no other test runs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class FileMemoryTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task SaveAndOpen_FiftyMegabytes_NeverHoldThemInMemory()
    {
        var files = Site.Services.GetRequiredService<IFileStore>();
        const int length = 50_000_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var saved = await files.Save(new("film.mp4", "video/mp4", "preuve", 100_000_000), new Endless(length), default);
        await using var file = (await files.Open(saved.Id, default))!;
        var (buffer, total, peak) = (new byte[81_920], 0L, 0L);
        while (await file.ReadAsync(buffer) is > 0 and var read)
            if ((total += read) % (64 * 81_920) < 81_920)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);

        total.ShouldBe(length);
        peak.ShouldBeLessThan(10_000_000);
    }

    /// <summary>Bytes that exist only as they are read.</summary>
    sealed class Endless(long length) : Stream
    {
        long _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _given);
            buffer.AsSpan(offset, read).Fill((byte)_given);
            _given += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
