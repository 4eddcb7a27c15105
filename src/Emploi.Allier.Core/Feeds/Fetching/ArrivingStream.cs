using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>A body as it travels: bounded in time and size.</summary>
sealed class ArrivingStream(Stream body, FetchSettings limits, TimeProvider time) : OnwardStream
{
    readonly CancellationTokenSource whole = new(limits.WholeTimeout, time);
    TimeSpan waited;
    long receivedBefore;

    public long Received { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = new CancellationTokenSource(limits.IdleTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, idle.Token);
        try
        {
            any.Token.ThrowIfCancellationRequested();
            var asked = time.GetTimestamp();
            var read = await body.ReadAsync(buffer, any.Token);
            Received += read;
            if (read > 0) ThrowIfSlow(time.GetElapsedTime(asked));
            return Received <= limits.LongestBody ? read
                : throw new FeedException(FeedCodes.Size, $"Le fichier dépasse {French.Number(limits.LongestBody >> 20)} Mio : il n’est pas lu plus loin.");
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedException(FeedCodes.Timeout, whole.IsCancellationRequested
                ? $"Le fichier n’est pas arrivé en entier en {French.Duration(limits.WholeTimeout)}."
                : $"Le serveur n’envoie plus rien depuis {French.Duration(limits.IdleTimeout)}.", late);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new FeedException(FeedCodes.Cut, "La connexion a été coupée avant la fin du fichier : les offres lues jusque-là sont gardées, les suivantes manquent.", broken);
        }
    }

    /// <summary>A server that drips would hold a run for hours. What counts is the time spent waiting for it, not what we do meanwhile.</summary>
    void ThrowIfSlow(TimeSpan wait)
    {
        waited += wait;
        if (waited < limits.PaceTime) return;
        if (Received - receivedBefore < limits.LeastInPaceTime)
            throw new FeedException(FeedCodes.Timeout, $"Le serveur envoie moins de {French.Number(limits.LeastInPaceTime >> 10)} Kio en {French.Duration(limits.PaceTime)} : il n’est pas attendu plus longtemps.");
        (waited, receivedBefore) = (TimeSpan.Zero, Received);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            whole.Dispose();
        }
        base.Dispose(disposing);
    }
}

/// <summary>A content once decompressed: bounded in size, and against what travelled.</summary>
sealed class UnpackedStream(Stream unpacked, Func<long> received, long longest, int highestRatio) : OnwardStream
{
    /// <summary>Small texts may repeat themselves.</summary>
    const int FreeOfRatio = 8 << 20;

    long length;

    /// <summary>A file that was brought in, compressed or not.</summary>
    public static async Task<UnpackedStream> Of(Stream file, FetchSettings limits, CancellationToken stop) =>
        new(await WholeGzip.Within(file, stop), () => file.Position, limits.LongestContent, limits.HighestRatio);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await unpacked.ReadAsync(buffer, cancellationToken);
            length += read;
            if (length > longest) throw new FeedException(FeedCodes.Size, $"Le fichier dépasse {French.Number(Math.Max(1, longest >> 20))} Mio une fois décompressé : il n’est pas lu plus loin.");
            if (length > FreeOfRatio && length / highestRatio > received())
                throw new FeedException(FeedCodes.Ratio, $"Le fichier grossit plus de {highestRatio} fois en se décompressant : il n’est pas lu plus loin.");
            return read;
        }
        catch (InvalidDataException broken)
        {
            throw new FeedException(FeedCodes.Compression, "Le fichier compressé est abîmé ou coupé.", broken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }
}
