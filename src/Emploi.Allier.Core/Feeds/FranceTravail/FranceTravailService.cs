using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;

namespace Emploi.Allier.Core.Feeds.FranceTravail;

/// <param name="Total">How many offers the whole search has; less than none when the service does not say.</param>
sealed record OffersPage(IReadOnlyList<FeedRow> Rows, int Total);

/// <summary>Calls « Offres d’emploi v2 » for one reading: in its turn, with a token that holds, and again when the service stumbles.</summary>
sealed class FranceTravailService(
    SafeFetch fetch, FranceTravailTurns turns, FranceTravailSettings settings, TimeProvider time, SourceCredentials client, FeedMapping mapping)
{
    const string Scope = "api_offresdemploiv2 o2dsoffre";
    const int Tries = 7;
    const long LongestToken = 64 * 1024, LongestPage = 50 << 20;

    static readonly TimeSpan firstWait = TimeSpan.FromSeconds(1), longestWait = TimeSpan.FromMinutes(2), tokenMargin = TimeSpan.FromSeconds(30);

    string? token;
    DateTimeOffset tokenEnds;

    /// <exception cref="FeedException">The service refuses, or has stumbled too often.</exception>
    public async Task<OffersPage> Search(string criteria, int first, int last, CancellationToken stop)
    {
        var address = new Uri($"{settings.SearchAddress}?{criteria}{(criteria.Length > 0 ? "&" : "")}sort=1&range={first}-{last}");
        for (var isRenewed = false; ; isRenewed = true)
        {
            if (token is null || time.GetUtcNow() >= tokenEnds) await Again(NewToken, stop);
            if (await Again(stop => Ask(address, first, stop), stop) is { } page) return page;
            if (isRenewed) throw new FeedException(FeedCodes.Refused, "France Travail refuse le jeton qu’il vient de donner (réponse 401).");
            token = null;
        }
    }

    /// <summary>Waits longer after each failure, or as long as the service says.</summary>
    async Task<T> Again<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
            try
            {
                await turns.Wait(stop);
                return await call(stop);
            }
            catch (FeedException failed) when (IsPassing(failed))
            {
                if (tried == Tries) throw new FeedException(failed.Code, $"France Travail n’a pas répondu comme il faut {Tries} fois de suite. La dernière fois : {failed.Fault.Reason}", failed);
                var asked = (failed as Stumble)?.Wait;
                var wait = asked ?? firstWait * Math.Pow(2, tried - 1);
                if (wait > longestWait) wait = longestWait;
                if (asked is not null) await turns.Hold(wait, stop);
                await Task.Delay(wait, time, stop);
            }
    }

    static bool IsPassing(FeedException failed) =>
        failed is Stumble || failed.Code is FeedCodes.Unreachable or FeedCodes.Timeout or FeedCodes.Cut or FeedCodes.Compression or FeedCodes.NotThisFormat or FeedCodes.Empty;

    async Task<bool> NewToken(CancellationToken stop)
    {
        await using var answer = await fetch.Call(new(new(settings.TokenAddress))
        {
            Accept = "application/json",
            LongestContent = LongestToken,
            Form = new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_id"] = client.User ?? "", ["client_secret"] = client.Secret, ["scope"] = Scope,
            },
        }, stop);
        ThrowIfStumbled(answer);
        var said = await Json(answer, stop);
        if (answer.Status != HttpStatusCode.OK) throw new FeedException(FeedCodes.Refused, Text(said, "error") switch
        {
            "invalid_client" => "France Travail ne reconnaît pas l’identifiant ou la clé secrète de cette source : copiez-les de nouveau depuis votre espace francetravail.io.",
            "invalid_scope" => "L’application que désigne cet identifiant n’a pas souscrit au service « Offres d’emploi v2 » : ajoutez-le sur francetravail.io.",
            _ => $"France Travail ne donne pas de jeton d’accès (réponse {(int)answer.Status}) : vérifiez l’identifiant et la clé secrète.",
        });
        token = Text(said, "access_token") ?? throw new FeedException(FeedCodes.NotThisFormat, "France Travail a répondu sans jeton d’accès.");
        var lasts = TimeSpan.FromSeconds(said.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var whole) ? whole : 0);
        tokenEnds = time.GetUtcNow() + lasts - (lasts > 2 * tokenMargin ? tokenMargin : lasts / 5);
        return true;
    }

    /// <returns>Nothing when the token is no longer good.</returns>
    async Task<OffersPage?> Ask(Uri address, int first, CancellationToken stop)
    {
        await using var answer = await fetch.Call(new(address, new AuthenticationHeaderValue("Bearer", token)) { Accept = "application/json", LongestContent = LongestPage }, stop);
        ThrowIfStumbled(answer);
        switch (answer.Status)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                var rows = await Rows(answer, stop);
                return new(rows, Total(answer) ?? (first == 0 && answer.Status == HttpStatusCode.OK ? rows.Count : throw new FeedException(FeedCodes.NotThisFormat, "France Travail ne dit pas combien d’offres il a.")));
            // Past the end: some offers have gone since the page before.
            case HttpStatusCode.NoContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                return new([], first > 0 ? -1 : Total(answer) ?? 0);
            case HttpStatusCode.Unauthorized:
                return null;
            case HttpStatusCode.BadRequest:
                throw new FeedException(FeedCodes.Refused, $"France Travail refuse la recherche (réponse 400) : {Text(await Json(answer, stop), "message") ?? "sans dire pourquoi"}");
            default:
                throw new FeedException(FeedCodes.Refused, $"France Travail ne donne pas les offres (réponse {(int)answer.Status}) : vérifiez que l’application a souscrit au service « Offres d’emploi v2 ».");
        }
    }

    async Task<IReadOnlyList<FeedRow>> Rows(FeedDownload answer, CancellationToken stop)
    {
        var rows = new List<FeedRow>();
        try
        {
            await foreach (var row in new JsonFeedReader().Read(answer.Content, mapping, stop)) rows.Add(row);
        }
        catch (FeedException none) when (none.Code == FeedCodes.NoOffer)
        {
        }
        return rows;
    }

    void ThrowIfStumbled(FeedDownload answer)
    {
        if (answer.Status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError)) return;
        throw new Stumble(answer.Status == HttpStatusCode.TooManyRequests ? "il demande d’attendre (réponse 429)." : $"il est en panne (réponse {(int)answer.Status}).", RetryAfter(answer));
    }

    TimeSpan? RetryAfter(FeedDownload answer) => RetryConditionHeaderValue.TryParse(answer.Header("Retry-After"), out var said)
        ? said.Delta ?? (said.Date - time.GetUtcNow() is { Ticks: > 0 } until ? until : TimeSpan.Zero)
        : null;

    /// <summary>« offres 0-149/12114 », or « */0 ».</summary>
    static int? Total(FeedDownload answer) =>
        answer.Header("Content-Range") is { } range && int.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    static async Task<JsonElement> Json(FeedDownload answer, CancellationToken stop)
    {
        try
        {
            using var said = await JsonDocument.ParseAsync(answer.Content, cancellationToken: stop);
            return said.RootElement.ValueKind == JsonValueKind.Object ? said.RootElement.Clone() : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    static string? Text(JsonElement said, string name) =>
        said.ValueKind == JsonValueKind.Object && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A failure that passes.</summary>
    /// <param name="wait">As the service says it.</param>
    sealed class Stumble(string reason, TimeSpan? wait) : FeedException(FeedCodes.Failed, reason)
    {
        public TimeSpan? Wait => wait;
    }
}
