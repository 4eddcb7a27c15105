namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>Why an offer or a whole file was not taken: a code for machines (<see cref="FeedCodes"/>), a sentence for people.</summary>
public sealed record FeedFault(string Code, string Reason)
{
    /// <summary>Reasons cite what partners write, which may be what no text holds.</summary>
    public string Reason { get; } = FeedGatherer.Clean(Reason);
}

/// <summary>An offer that was read; or one that could not be, with its fault and what could be read of it.</summary>
public readonly record struct FeedRow(int Number, FeedItem? Item, FeedFault? Fault)
{
    public static FeedRow Of(FeedItem item) => new(item.Row, item, null);

    public bool IsRead => Fault is null;
}

/// <summary>A file that cannot be read, or not to its end; the rows that came before stand.</summary>
public class FeedException(FeedFault fault, Exception? inner = null) : Exception(fault.Reason, inner)
{
    public FeedException(string code, string reason, Exception? inner = null) : this(new(code, reason), inner)
    {
    }

    public FeedFault Fault => fault;
    public string Code => fault.Code;
}

public static class FeedCodes
{
    // One offer.
    public const string Malformed = "malformed";
    public const string TooLong = "too-long";
    public const string Width = "width";
    public const string Unreadable = "unreadable";

    // A file.
    public const string Empty = "empty";
    public const string NotThisFormat = "not-this-format";
    public const string NoOffer = "no-offer";
    public const string Cut = "cut";
    public const string Dtd = "dtd";
    public const string Depth = "depth";
    public const string Encoding = "encoding";

    // Fetching.
    public const string Address = "address";
    public const string ForbiddenAddress = "forbidden-address";
    public const string Unreachable = "unreachable";
    public const string Timeout = "timeout";
    public const string Redirects = "redirects";
    public const string Refused = "http-refused";
    public const string Gone = "http-gone";
    public const string Failed = "http-failed";
    public const string Size = "size";
    public const string Ratio = "ratio";
    public const string Compression = "compression";
    public const string Robots = "robots";
}
