namespace Emploi.Allier.Core.Platform.Export;

/// <summary>
/// Takes what writers that know no asynchrony write (zip, XML), and hands it on asynchronously now and then,
/// so that a slow reader holds neither a thread nor the whole file in memory.
/// </summary>
sealed class PendingStream : Stream
{
    readonly MemoryStream pending = new();
    long moved;

    public async Task MoveTo(Stream to, CancellationToken stop)
    {
        moved += pending.Length;
        pending.Position = 0;
        await pending.CopyToAsync(to, stop);
        pending.SetLength(0);
        await to.FlushAsync(stop);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => moved + pending.Length;
    public override long Position { get => Length; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override void Write(byte[] buffer, int offset, int count) => pending.Write(buffer, offset, count);
    public override void Write(ReadOnlySpan<byte> buffer) => pending.Write(buffer);
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
