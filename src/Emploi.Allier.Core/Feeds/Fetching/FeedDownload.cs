using System.Net;
using System.Net.Http.Headers;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <param name="Authorization">Sent to this host alone, wherever the server redirects.</param>
/// <param name="ETag">What the last download said, so that an unchanged file is not sent again.</param>
/// <param name="LastModified">The same.</param>
public sealed record FeedRequest(Uri Address, AuthenticationHeaderValue? Authorization = null, string? ETag = null, string? LastModified = null)
{
    /// <summary>Less than the settings allow.</summary>
    public long LongestContent { get; init; } = long.MaxValue;

    /// <summary>Sent as a form, by POST.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>For want of it, the kinds of files that partners give.</summary>
    public string? Accept { get; init; }
}

/// <summary>A file on its way; its stream throws a <c>FeedException</c> when a limit is passed or the server lets go.</summary>
public sealed class FeedDownload : IAsyncDisposable
{
    readonly HttpResponseMessage response;
    readonly ArrivingStream? arriving;

    internal FeedDownload(HttpResponseMessage response, Uri address, ArrivingStream? arriving, Stream? content)
    {
        (this.response, this.arriving, Address, Content) = (response, arriving, address, content ?? Stream.Null);
        ETag = Header("ETag");
        LastModified = Header("Last-Modified");
    }

    /// <summary>The server says that nothing changed since what the request named.</summary>
    public bool IsUnchanged => arriving is null;

    public HttpStatusCode Status => response.StatusCode;

    /// <summary>Decompressed; empty when nothing changed.</summary>
    public Stream Content { get; }

    /// <summary>Where the redirects led.</summary>
    public Uri Address { get; }

    public string? ETag { get; }
    public string? LastModified { get; }

    /// <summary>Bytes that have travelled so far.</summary>
    public long Received => arriving?.Received ?? 0;

    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        response.Dispose();
    }

    public string? Header(string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;
}
