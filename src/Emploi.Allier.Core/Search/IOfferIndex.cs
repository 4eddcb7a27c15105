using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Search;

/// <summary>How far a reader has come in the change log of one database.</summary>
/// <param name="Epoch">Which database, and since which restore.</param>
/// <param name="Xid">Changes of earlier transactions are in the index.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LogPosition(Guid Epoch, ulong Xid);

/// <summary>The side of an index that is written to, by one <see cref="OfferIndexing"/> at a time.</summary>
public interface IOfferIndex
{
    /// <summary>Other processes would write to the same one.</summary>
    bool IsShared { get; }

    /// <summary>Where it stands; nothing when it holds nothing usable and must be built.</summary>
    Task<LogPosition?> Position(CancellationToken stop);

    /// <summary>Applies changes, to the index that is being built too; what is older than what it has of a key is dropped. They can be found when this has ended.</summary>
    Task Write(IReadOnlyList<OfferChange> changes, CancellationToken stop);

    /// <summary>Remembers that all before this position has been written.</summary>
    Task Reached(LogPosition position, CancellationToken stop);

    /// <summary>Makes a new index of all documents while the old one serves, then takes its place.</summary>
    /// <param name="from">Where reading the log goes on afterwards.</param>
    Task Rebuild(IAsyncEnumerable<OfferDocument> documents, LogPosition from, CancellationToken stop);

    /// <summary>All keys with their versions, to compare with the database.</summary>
    IAsyncEnumerable<(Guid Id, long Version)> Versions(CancellationToken stop);
}
