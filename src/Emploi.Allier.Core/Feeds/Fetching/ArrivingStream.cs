using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>A body as it travels: bounded in time and size.</summary>
sealed class ArrivingStream(Stream body, FetchSettings limits, TimeProvider time) : OnwardStream
{
    readonly CancellationTokenSource whole = new(limits.WholeTimeout, time);

    public long Received { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var idle = new CancellationTokenSource(limits.IdleTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, whole.Token, idle.Token);
        try
        {
            any.Token.ThrowIfCancellationRequested();
            var read = await body.ReadAsync(buffer, any.Token);
            Received += read;
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

/// <summary>A body once decompressed: bounded in size, and against what travelled.</summary>
sealed class UnpackedStream(Stream unpacked, ArrivingStream arriving, long longest, int highestRatio) : OnwardStream
{
    /// <summary>Small texts may repeat themselves.</summary>
    const int FreeOfRatio = 8 << 20;

    long length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await unpacked.ReadAsync(buffer, cancellationToken);
            length += read;
            if (length > longest) throw new FeedException(FeedCodes.Size, $"Le fichier dépasse {French.Number(Math.Max(1, longest >> 20))} Mio une fois décompressé : il n’est pas lu plus loin.");
            if (length > FreeOfRatio && length / highestRatio > arriving.Received)
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
