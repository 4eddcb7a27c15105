namespace Emploi.Allier.Core.Platform;

/// <summary>Lets heavy work leave room for people: as long as somebody searches, its parts take turns on half of the processors.</summary>
public sealed class Courtesy(TimeProvider time)
{
    static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    long asked;

    /// <summary>Somebody waits for an answer.</summary>
    public void Asked() => Volatile.Write(ref asked, time.GetTimestamp());

    /// <summary>To be given back soon, and never asked for by whoever has it; nothing to give back while nobody searches.</summary>
    public async ValueTask<Turn> Take(CancellationToken stop)
    {
        var last = Volatile.Read(ref asked);
        if (last == 0 || time.GetElapsedTime(last) > After) return default;
        await turns.WaitAsync(stop);
        return new(turns);
    }

    public readonly struct Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns?.Release();
    }
}
