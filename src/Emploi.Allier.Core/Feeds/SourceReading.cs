using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.FranceTravail;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Feeds;

/// <summary>What a source says now: its rows, as they come, or that it has not changed since it was last read.</summary>
/// <param name="Way">Whence and how it is read: rows that were understood in another way are understood anew.</param>
public sealed record SourceContent(IAsyncEnumerable<FeedRow> Rows, string Way) : IAsyncDisposable
{
    public bool IsUnchanged { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    internal IAsyncDisposable? Held { get; init; }

    public ValueTask DisposeAsync() => Held?.DisposeAsync() ?? default;
}

/// <summary>Opens a source: a service that is asked, a file that was brought in, or an address that is called.</summary>
public sealed class SourceReading(
    SafeFetch fetch, FetchSettings limits, FranceTravailOffers franceTravail, JobPages pages, IFileStore files, SourceSecrets secrets, Calendar calendar)
{
    public async Task<SourceContent> Open(Source source, SourceState? state, CancellationToken stop)
    {
        var way = Hash.Of(string.Join('\n', OfferMaker.Way, source.Kind, source.Address, source.FileId, source.Mapping, string.Join(',', source.Territory), string.Join(',', source.Withheld), source.Name));
        if (source.Kind == SourceKind.FranceTravail) return new(franceTravail.Read(source, stop), way);
        if (source.FileId is { } file)
        {
            var stored = await files.Open(file, stop) ?? throw new FeedException(FeedCodes.Empty, "Le fichier de cette source n’existe plus : déposez-le de nouveau.");
            return new(Rows(await UnpackedStream.Of(stored, limits, stop), source.Mapping, stop), way) { Held = stored };
        }
        if (source.Address is not { } address) throw new FeedException(FeedCodes.Address, "Cette source n’a ni adresse ni fichier.");
        if (source.Kind == SourceKind.Pages) return new(pages.Read(new(new(address), source.PagePattern), stop), way);

        // Once a day the whole file is read, for the offers that live as long as it gives them; and while some wait for somebody to let them end.
        var isKnown = state is { HeldDrop: null, LastSuccess: { } last } && state.Way == way && Calendar.DayOf(last) == calendar.Today;
        var request = new FeedRequest(new(address), Authorization(source), isKnown ? state!.Etag : null, isKnown ? state!.LastModified : null);
        var download = await fetch.Get(request, stop);
        return new(Rows(download.Content, source.Mapping, stop), way)
        {
            IsUnchanged = download.IsUnchanged,
            Etag = download.IsUnchanged ? state?.Etag : download.ETag,
            LastModified = download.IsUnchanged ? state?.LastModified : download.LastModified,
            Held = download,
        };
    }

    /// <summary>The beginning of a file says its format and, for want of a mapping, the usual names that it uses.</summary>
    static async IAsyncEnumerable<FeedRow> Rows(Stream content, string mapping, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var whole = await HeadedStream.Open(content, KnownMappings.Head, stop);
        if (whole.Head.Length == 0) throw new FeedException(FeedCodes.Empty, "Le fichier est vide.");

        var (format, usual) = KnownMappings.Guess(whole.Head.Span);
        await foreach (var row in KnownMappings.ReaderOf(format).Read(whole, mapping.Length > 0 ? FeedMapping.Parse(mapping) : usual, stop)) yield return row;
    }

    AuthenticationHeaderValue? Authorization(Source source) => secrets.Open(source) switch
    {
        null => null,
        { User: null } bearer => new("Bearer", bearer.Secret),
        var basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Secret}"))),
    };
}
