using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>The addresses that a name stands for.</summary>
public delegate Task<IPAddress[]> Resolve(string host, CancellationToken stop);

/// <summary>
/// Fetches what partners serve, whatever they serve. The address is checked when the connection is made, after the name was
/// resolved: neither a redirect nor a name that changes leads inside.
/// </summary>
public sealed class SafeFetch : IDisposable
{
    const int MostRedirects = 5;
    const int MostEncodings = 2;

    readonly FetchSettings settings;
    readonly TimeProvider time;
    readonly Resolve resolve;
    readonly HttpClient http;
    readonly string agent;

    public SafeFetch(FetchSettings settings, SiteSettings site, TimeProvider time, Resolve? resolve = null)
    {
        (this.settings, this.time, this.resolve) = (settings, time, resolve ?? Dns.GetHostAddressesAsync);
        agent = $"Emploi.Allier/{typeof(SafeFetch).Assembly.GetName().Version?.ToString(3)} (+{site.Address})";
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = Connect,
            ConnectTimeout = settings.ConnectTimeout,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            // A proxy would be the address that is checked.
            UseProxy = false,
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="FeedException">With the code of what went wrong.</exception>
    public async Task<FeedDownload> Get(FeedRequest request, CancellationToken stop)
    {
        var address = request.Address;
        for (var redirects = 0; ; redirects++)
        {
            Check(address);
            var response = await Send(request, address, stop);
            try
            {
                if (Redirect(response) is not { } next) return await Open(response, address, request, stop);
                if (redirects == MostRedirects) throw new FeedException(FeedCodes.Redirects, $"L’adresse redirige plus de {MostRedirects} fois.");
                response.Dispose();
                address = new(address, next);
                if (IsAllowed(address.IdnHost) && !address.IdnHost.Equals(request.Address.IdnHost, StringComparison.OrdinalIgnoreCase))
                    throw new FeedException(FeedCodes.ForbiddenAddress, $"L’adresse redirige vers « {address.Host} », qui est dans le réseau du service : par sécurité, il n’est pas appelé.");
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    /// <summary>One call of a service, whatever it answers: the caller reads the status. No redirect is followed.</summary>
    /// <exception cref="FeedException">No answer came.</exception>
    public async Task<FeedDownload> Call(FeedRequest request, CancellationToken stop)
    {
        Check(request.Address);
        var response = await Send(request, request.Address, stop);
        try
        {
            return await Unpacked(response, request.Address, request, stop);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    static void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) || address.Host.Length == 0)
            throw new FeedException(FeedCodes.Address, $"L’adresse « {Short(address)} » ne commence pas par http:// ou https://.");
        if (address.UserInfo.Length > 0)
            throw new FeedException(FeedCodes.Address, "L’adresse contient un nom ou un mot de passe : donnez-les dans les champs prévus.");
    }

    async Task<HttpResponseMessage> Send(FeedRequest request, Uri address, CancellationToken stop)
    {
        using var message = new HttpRequestMessage(request.Form is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (request.Form is not null) message.Content = new FormUrlEncodedContent(request.Form);
        message.Headers.TryAddWithoutValidation("User-Agent", agent);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept ?? "application/xml, application/json, text/csv, application/rss+xml, text/html;q=0.8, */*;q=0.5");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        if (request.ETag is not null) message.Headers.TryAddWithoutValidation("If-None-Match", request.ETag);
        if (request.LastModified is not null) message.Headers.TryAddWithoutValidation("If-Modified-Since", request.LastModified);
        if (IsSameServer(address, request.Address)) message.Headers.Authorization = request.Authorization;

        using var late = new CancellationTokenSource(settings.HeadersTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, any.Token);
        }
        catch (OperationCanceledException cancelled) when (!stop.IsCancellationRequested)
        {
            throw new FeedException(FeedCodes.Timeout, $"Le serveur « {address.Host} » ne répond pas.", cancelled);
        }
        catch (HttpRequestException failed)
        {
            for (Exception? inner = failed; inner is not null; inner = inner.InnerException)
                if (inner is FeedException ours) throw new FeedException(ours.Fault, failed);
            throw new FeedException(FeedCodes.Unreachable, failed.HttpRequestError == HttpRequestError.SecureConnectionError
                ? $"La connexion sécurisée avec « {address.Host} » échoue : son certificat n’est pas valable."
                : $"Le serveur « {address.Host} » ne peut pas être joint.", failed);
        }
    }

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var literal = host.Trim('[', ']');
        var addresses = IPAddress.TryParse(literal, out var one) ? [one] : await resolve(host, stop);
        if (!IsAllowed(host)) addresses = [.. addresses.Where(PublicAddress.Is)];
        if (addresses.Length == 0) throw new FeedException(FeedCodes.ForbiddenAddress, $"« {literal} » n’est pas sur le réseau public : par sécurité, il n’est pas appelé.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A host that the office lets us call in its own network, by who gives its address: no other server may send us there.</summary>
    bool IsAllowed(string host) => settings.AllowedHosts.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase);

    static Uri? Redirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            ? response.Headers.Location ?? throw new FeedException(FeedCodes.Redirects, "L’adresse redirige sans dire où.")
            : null;

    async Task<FeedDownload> Open(HttpResponseMessage response, Uri address, FeedRequest request, CancellationToken stop)
    {
        if (response.StatusCode == HttpStatusCode.NotModified) return new(response, address, null, null);
        if (response.StatusCode != HttpStatusCode.OK) throw Refusal(response.StatusCode, address);
        return await Unpacked(response, address, request, stop);
    }

    async Task<FeedDownload> Unpacked(HttpResponseMessage response, Uri address, FeedRequest request, CancellationToken stop)
    {
        if (response.Content.Headers.ContentLength > settings.LongestBody)
            throw new FeedException(FeedCodes.Size, $"Le fichier annonce plus de {French.Number(settings.LongestBody >> 20)} Mio : il n’est pas lu.");

        var arriving = new ArrivingStream(await response.Content.ReadAsStreamAsync(stop), settings, time);
        try
        {
            Stream unpacked = arriving;
            var encodings = response.Content.Headers.ContentEncoding;
            if (encodings.Count > MostEncodings) throw new FeedException(FeedCodes.Compression, "Le fichier est compressé plusieurs fois.");
            foreach (var encoding in encodings.Reverse()) unpacked = await Unpack(unpacked, encoding.ToLowerInvariant(), stop);
            unpacked = await WholeGzip.Within(unpacked, stop);
            return new(response, address, arriving, new UnpackedStream(unpacked, () => arriving.Received, Math.Min(settings.LongestContent, request.LongestContent), settings.HighestRatio));
        }
        catch (InvalidDataException broken)
        {
            throw new FeedException(FeedCodes.Compression, "Le fichier compressé est abîmé.", broken);
        }
    }

    static async Task<Stream> Unpack(Stream packed, string encoding, CancellationToken stop)
    {
        switch (encoding)
        {
            case "gzip" or "x-gzip": return new WholeGzip(packed);
            case "br": return new BrotliStream(packed, CompressionMode.Decompress);
            case "identity": return packed;
            case "deflate":
                // The standard says zlib, some servers send the bare format.
                var headed = await HeadedStream.Open(packed, 2, stop);
                return headed.Head.Span is [0x78, _] ? new ZLibStream(headed, CompressionMode.Decompress) : new DeflateStream(headed, CompressionMode.Decompress);
            default: throw new FeedException(FeedCodes.Compression, $"Le fichier est compressé en « {encoding} », qui n’est pas connu.");
        }
    }

    static FeedException Refusal(HttpStatusCode status, Uri address) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(FeedCodes.Refused, $"« {address.Host} » refuse l’accès (réponse {(int)status}) : vérifiez les identifiants."),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new(FeedCodes.Gone, $"« {address.Host} » n’a rien à cette adresse (réponse {(int)status})."),
        HttpStatusCode.TooManyRequests => new(FeedCodes.Failed, $"« {address.Host} » demande d’attendre (réponse 429)."),
        >= HttpStatusCode.InternalServerError => new(FeedCodes.Failed, $"« {address.Host} » est en panne (réponse {(int)status})."),
        _ => new(FeedCodes.Refused, $"« {address.Host} » ne donne pas le fichier (réponse {(int)status})."),
    };

    static bool IsSameServer(Uri one, Uri other) => one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);

    static string Short(Uri address) => address.OriginalString.Length > 100 ? address.OriginalString[..100] + "…" : address.OriginalString;

    public void Dispose() => http.Dispose();
}
