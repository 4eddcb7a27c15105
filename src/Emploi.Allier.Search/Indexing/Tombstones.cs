namespace Emploi.Allier.Search.Indexing;

/// <summary>The keys that were deleted, and at which version, for as long as an older message may still come.</summary>
sealed class Tombstones(TimeProvider time, TimeSpan kept)
{
    readonly Dictionary<UInt128, (long Version, long At)> graves = [];
    readonly Queue<(UInt128 Key, long At)> oldest = new();

    public void Add(UInt128 key, long version)
    {
        Forget();
        var now = time.GetTimestamp();
        graves[key] = (version, now);
        oldest.Enqueue((key, now));
    }

    public long? VersionOf(UInt128 key) => graves.TryGetValue(key, out var grave) && time.GetElapsedTime(grave.At) <= kept ? grave.Version : null;

    public void Remove(UInt128 key) => graves.Remove(key);

    public (UInt128 Key, long Version)[] ToArray() => graves.Select(grave => (grave.Key, grave.Value.Version)).ToArray();

    void Forget()
    {
        while (oldest.TryPeek(out var first) && time.GetElapsedTime(first.At) > kept)
        {
            oldest.Dequeue();
            // A later deletion of the same key has its own place in the queue.
            if (graves.TryGetValue(first.Key, out var grave) && grave.At == first.At) graves.Remove(first.Key);
        }
    }
}
