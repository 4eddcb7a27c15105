using System.Buffers;
using System.Text;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>The characters of a file in a window that slides over it: whatever the file's length, this much is held.</summary>
sealed class FeedText : IDisposable
{
    const int Size = 4 * FeedLimits.Tag;
    const int Bytes = 64 * 1024;

    readonly Stream content;
    readonly Decoder decoder;
    readonly byte[] bytes;
    readonly char[] chars = ArrayPool<char>.Shared.Rent(Size);
    int firstByte, lastByte;
    int start, end;

    FeedText(Stream content, byte[] bytes, int firstByte, int lastByte, Encoding encoding)
    {
        (this.content, this.bytes, this.firstByte, this.lastByte) = (content, bytes, firstByte, lastByte);
        decoder = encoding.GetDecoder();
    }

    /// <summary>The whole file is in the window or behind it.</summary>
    public bool HasEnded { get; private set; }

    public ReadOnlySpan<char> Window => chars.AsSpan(start, end - start);

    public void Advance(int by) => start += by;

    public static async Task<FeedText> Open(Stream content, CancellationToken stop)
    {
        var head = ArrayPool<byte>.Shared.Rent(Bytes);
        try
        {
            var read = await content.ReadAtLeastAsync(head, FeedEncoding.Declaration, throwOnEndOfStream: false, stop);
            var (encoding, mark) = FeedEncoding.Of(head.AsSpan(0, read));
            return new(content, head, mark, read, encoding);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(head);
            throw;
        }
    }

    /// <summary>Brings more into the window; the reader has taken what it could of it.</summary>
    public async ValueTask Fill(CancellationToken stop)
    {
        if (start > 0)
        {
            chars.AsSpan(start, end - start).CopyTo(chars);
            (start, end) = (0, end - start);
        }
        while (true)
        {
            var flush = false;
            if (firstByte == lastByte)
            {
                (firstByte, lastByte) = (0, await content.ReadAsync(bytes.AsMemory(), stop));
                flush = lastByte == 0;
            }
            decoder.Convert(bytes.AsSpan(firstByte, lastByte - firstByte), chars.AsSpan(end), flush, out var used, out var made, out _);
            firstByte += used;
            end += made;
            HasEnded = flush && made == 0;
            if (made > 0 || HasEnded) return;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(chars);
    }
}
