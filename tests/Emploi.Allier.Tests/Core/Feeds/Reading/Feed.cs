using System.Text;
using Emploi.Allier.Core.Feeds.Reading;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

/// <summary>Reads a file that a test has written.</summary>
static class Feed
{
    public static Task<List<FeedRow>> Xml(string text, string? mapping = null) => Read(new XmlFeedReader(), Encoding.UTF8.GetBytes(text), mapping);

    public static Task<List<FeedRow>> Json(string text, string? mapping = null) => Read(new JsonFeedReader(), Encoding.UTF8.GetBytes(text), mapping);

    public static Task<List<FeedRow>> Csv(string text, string? mapping = null) => Read(new CsvFeedReader(), Encoding.UTF8.GetBytes(text), mapping);

    /// <param name="mapping">The one that the file's beginning suggests when null.</param>
    public static async Task<List<FeedRow>> Read(IFeedReader reader, byte[] content, string? mapping = null)
    {
        var (rows, fault) = await ReadAsFar(reader, new MemoryStream(content), mapping is null ? KnownMappings.Guess(content).Mapping : FeedMapping.Parse(mapping));
        return fault is null ? rows : throw new FeedException(fault);
    }

    /// <summary>The rows until the file's end or its fault, whichever comes first.</summary>
    public static async Task<(List<FeedRow> Rows, FeedFault? Fault)> ReadAsFar(IFeedReader reader, Stream content, FeedMapping mapping)
    {
        var rows = new List<FeedRow>();
        try
        {
            await foreach (var row in reader.Read(content, mapping, default)) rows.Add(row);
            return (rows, null);
        }
        catch (FeedException failed)
        {
            return (rows, failed.Fault);
        }
    }
}

/// <summary>A stream that gives what is asked a few bytes at a time.</summary>
sealed class Dripping(byte[] content, int most) : Stream
{
    int at;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var piece = Math.Min(Math.Min(count, most), content.Length - at);
        content.AsSpan(at, piece).CopyTo(buffer.AsSpan(offset));
        at += piece;
        return piece;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A stream made while it is read, as long as a test wants.</summary>
sealed class Generated(IEnumerable<string> texts) : Stream
{
    readonly IEnumerator<string> next = texts.GetEnumerator();
    ReadOnlyMemory<byte> rest;

    public long Given { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (rest.IsEmpty && next.MoveNext()) rest = Encoding.UTF8.GetBytes(next.Current);
        var piece = Math.Min(count, rest.Length);
        rest.Span[..piece].CopyTo(buffer.AsSpan(offset));
        rest = rest[piece..];
        Given += piece;
        return piece;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
