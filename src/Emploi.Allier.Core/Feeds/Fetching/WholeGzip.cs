using System.Buffers.Binary;
using System.IO.Compression;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>Gzip that tells when its end is missing: the framework takes an archive that is cut for a whole one, and what it no longer holds would be taken as gone.</summary>
sealed class WholeGzip : OnwardStream
{
    readonly PackedBytes packed;
    readonly GZipStream unpacked;
    long length;

    public WholeGzip(Stream packed) => unpacked = new(this.packed = new(packed), CompressionMode.Decompress);

    /// <summary>What an archive holds, known by its first bytes; anything else as it is.</summary>
    public static async Task<Stream> Within(Stream content, CancellationToken stop)
    {
        var headed = await HeadedStream.Open(content, 2, stop);
        return headed.Head.Span is [0x1F, 0x8B] ? new WholeGzip(headed) : headed;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await unpacked.ReadAsync(buffer, cancellationToken);
        length += read;
        if (read == 0 && buffer.Length > 0 && !packed.EndsAt(length)) throw new InvalidDataException("The archive is cut.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The compressed bytes as they pass: where the last archive begins and what it says of its own length.</summary>
    sealed class PackedBytes(Stream inner) : OnwardStream
    {
        const int Kept = 4;
        static ReadOnlySpan<byte> Magic => [0x1F, 0x8B, 0x08];

        /// <summary>The last bytes so far, before them those of a moment ago.</summary>
        readonly byte[] last = new byte[Kept];
        long passed;
        int archives;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Note(buffer.Span[..read]);
            return read;
        }

        /// <summary>The last four bytes of an archive are its length once unpacked. Of several archives one after the other, they are of the last alone.</summary>
        public bool EndsAt(long length)
        {
            if (passed == 0) return true;
            var said = BinaryPrimitives.ReadUInt32LittleEndian(last);
            return archives > 1 ? said <= length : said == (uint)length;
        }

        void Note(ReadOnlySpan<byte> piece)
        {
            if (piece.IsEmpty) return;
            passed += piece.Length;
            // Three bytes may lie across two pieces.
            Span<byte> seam = [last[2], last[3], piece[0], piece.Length > 1 ? piece[1] : (byte)0];
            if (passed > piece.Length && seam.IndexOf(Magic) >= 0) archives++;
            for (var rest = piece; rest.IndexOf(Magic) is >= 0 and var at; rest = rest[(at + Magic.Length)..]) archives++;
            Span<byte> tail = stackalloc byte[2 * Kept];
            last.CopyTo(tail);
            var end = piece[^Math.Min(Kept, piece.Length)..];
            end.CopyTo(tail[Kept..]);
            tail.Slice(end.Length, Kept).CopyTo(last);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
