namespace Emploi.Allier.Core.Search;

/// <summary>What a process knows of the index that it keeps: told to administrators, never relied on.</summary>
public sealed class IndexState
{
    /// <summary>This process writes to the index; of those that share one, one does.</summary>
    public bool IsKept { get; internal set; }

    /// <summary>The last thing that kept the index from following, over or not.</summary>
    public Trouble? LastTrouble { get; private set; }

    public Built? LastBuild { get; internal set; }

    public Compared? LastSweep { get; internal set; }

    /// <summary>How far the building that goes on has come.</summary>
    public Building? Now { get; internal set; }

    /// <summary>How far the log has been read; nothing before the first reading.</summary>
    internal ReadTo? Read { get; set; }

    internal void Failed(Exception why, DateTimeOffset at) =>
        LastTrouble = LastTrouble is { Over: null } same ? same with { Why = why } : new(at, null, why);

    internal void Follows(DateTimeOffset at)
    {
        if (LastTrouble is { Over: null } trouble) LastTrouble = trouble with { Over = at };
    }

    public sealed record Trouble(DateTimeOffset Since, DateTimeOffset? Over, Exception Why);

    public sealed record Built(DateTimeOffset At, TimeSpan Took);

    public sealed record Compared(DateTimeOffset At, int Mended);

    public sealed class Building(long total)
    {
        long done;

        public long Total => total;

        public long Done => Interlocked.Read(ref done);

        internal void One() => Interlocked.Increment(ref done);
    }

    /// <param name="Given">Changes above the position that were taken in already.</param>
    internal sealed record ReadTo(LogPosition Position, IReadOnlySet<long> Given);
}
