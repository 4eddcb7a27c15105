namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>Why an offer or a whole file was not taken: a code for machines (<see cref="FeedCodes"/>), a sentence for people.</summary>
public sealed record FeedFault(string Code, string Reason)
{
    /// <summary>Reasons cite what partners write, which may be what no text holds.</summary>
    public string Reason { get; } = FeedGatherer.Clean(Reason);
}

/// <summary>An offer that was read; or one that could not be, with its fault and what could be read of it.</summary>
/// <param name="Number">Counted from 1 in the order of the source.</param>
public readonly record struct FeedRow(int Number, FeedItem? Item, FeedFault? Fault)
{
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
