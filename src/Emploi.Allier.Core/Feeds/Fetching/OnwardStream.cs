namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>A stream that is read forward, and only asynchronously.</summary>
public abstract class OnwardStream : Stream
{
    public sealed override bool CanRead => true;
    public sealed override bool CanSeek => false;
    public sealed override bool CanWrite => false;
    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A feed is read asynchronously.");
    public sealed override void Flush() => throw new NotSupportedException();
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public sealed override void SetLength(long value) => throw new NotSupportedException();
    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stream whose beginning has been looked at, and is read again.</summary>
public sealed class HeadedStream : OnwardStream
{
    readonly Stream rest;
    int at;

    HeadedStream(Stream rest, ReadOnlyMemory<byte> head) => (this.rest, Head) = (rest, head);

    public ReadOnlyMemory<byte> Head { get; }

    /// <param name="most">Bytes to look at; fewer when the stream is shorter.</param>
    public static async Task<HeadedStream> Open(Stream stream, int most, CancellationToken stop)
    {
        var head = new byte[most];
        return new(stream, head.AsMemory(0, await stream.ReadAtLeastAsync(head, most, throwOnEndOfStream: false, stop)));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == Head.Length) return rest.ReadAsync(buffer, cancellationToken);
        var piece = Math.Min(buffer.Length, Head.Length - at);
        Head.Slice(at, piece).CopyTo(buffer);
        at += piece;
        return ValueTask.FromResult(piece);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
