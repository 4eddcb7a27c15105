using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>
/// « Offres d’emploi v2 » of France Travail as its documentation and those who use it describe it: tokens that expire, pages of 150,
/// nothing past the 3 150th offer, ten calls a second, and the faults of a service that many use.
/// </summary>
public sealed class FranceTravailServer(TimeProvider time) : IAsyncLifetime
{
    public const string Client = "PAR_emploiallier_1", Secret = "secret-de-l-application";

    const int PageLength = 150, LastStart = 3_000, LastEnd = 3_149, CallsPerSecond = 10, CommunesAtOnce = 5;

    readonly PartnerServer server = new();
    readonly Lock gate = new();
    readonly Dictionary<string, FtOffer> offers = [];
    readonly Dictionary<string, DateTimeOffset> tokens = [];
    readonly ConcurrentQueue<string> searches = new();
    readonly List<DateTimeOffset> calls = [];
    readonly Random chance = new(20_260_915);
    int made;

    public string TokenAddress => server.Address + "/connexion/oauth2/access_token?realm=%2Fpartenaire";
    public string SearchAddress => server.Address + "/partenaire/offresdemploi/v2/offres/search";

    public TimeSpan TokenLasts { get; set; } = TimeSpan.FromSeconds(1499);

    /// <summary>Of a hundred calls, how many fail with a status of 500 and more.</summary>
    public int Failing { get; set; }

    /// <summary>Of a hundred calls, how many are cut within their answer.</summary>
    public int Cut { get; set; }

    /// <summary>Offers of the same instant come in another order in each answer.</summary>
    public bool MixesTies { get; set; }

    /// <summary>Every search fails so, whatever else is set.</summary>
    public int? Always { get; set; }

    /// <summary>What happens after each page that was given: offers come and go.</summary>
    public Action? AfterPage { get; set; }

    public int Tokens { get; private set; }
    public int Refused429 { get; private set; }
    public int Expired { get; private set; }
    public IReadOnlyCollection<string> Searches => searches;

    /// <summary>The most calls that came within any second.</summary>
    public int Busiest
    {
        get
        {
            lock (gate) return calls.Count == 0 ? 0 : calls.Max(first => calls.Count(call => call >= first && call < first + TimeSpan.FromSeconds(1)));
        }
    }

    public IReadOnlyList<FtOffer> Offers
    {
        get
        {
            lock (gate) return [.. offers.Values];
        }
    }

    /// <summary>The settings that send the program here.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings => [new("Feeds:FranceTravail:TokenAddress", TokenAddress), new("Feeds:FranceTravail:SearchAddress", SearchAddress)];

    public FtOffer Publishes(FtOffer offer)
    {
        lock (gate) return offers[offer.Id] = offer;
    }

    public FtOffer Publishes(DateTimeOffset created, string? commune = "03190", string departement = "03") =>
        Publishes(new() { Id = $"{Interlocked.Increment(ref made):D3}FT", Created = created, Commune = commune, Departement = departement });

    public void Withdraws(string id)
    {
        lock (gate) offers.Remove(id);
    }

    /// <summary>As if the administrators of the service had revoked them.</summary>
    public void ForgetsTokens()
    {
        lock (gate) tokens.Clear();
    }

    public async Task InitializeAsync()
    {
        server.Serves("/connexion/oauth2/access_token", GiveToken);
        server.Serves("/partenaire/offresdemploi/v2/offres/search", Search);
        await server.InitializeAsync();
    }

    public Task DisposeAsync() => server.DisposeAsync();

    async Task GiveToken(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var error = context.Request.Method != "POST" || context.Request.Query["realm"] != "/partenaire" || form["grant_type"] != "client_credentials" ? "unsupported_grant_type"
            : form["client_id"] != Client || form["client_secret"] != Secret ? "invalid_client"
            : form["scope"] != "api_offresdemploiv2 o2dsoffre" ? "invalid_scope" : null;
        if (error is not null)
        {
            context.Response.StatusCode = 400;
            await Json(context, new { error, error_description = "Client authentication failed" });
            return;
        }
        var token = Guid.NewGuid().ToString("N");
        lock (gate)
        {
            tokens[token] = time.GetUtcNow() + TokenLasts;
            Tokens++;
        }
        await Json(context, new { scope = "api_offresdemploiv2 o2dsoffre", expires_in = (int)TokenLasts.TotalSeconds, token_type = "Bearer", access_token = token });
    }

    async Task Search(HttpContext context)
    {
        searches.Enqueue(context.Request.QueryString.Value!);
        if (!await Takes(context)) return;

        var query = context.Request.Query;
        if (Wrong(query) is { } message)
        {
            context.Response.StatusCode = 400;
            await Json(context, new { message, codeHttp = 400, codeErreur = "1722445850117" });
            return;
        }
        var (first, last) = Range(query["range"].ToString() is { Length: > 0 } range ? range : "0-149");
        List<FtOffer> found, page;
        lock (gate)
        {
            found = [.. Found(query)];
            page = [.. found.Skip(first).Take(last - first + 1)];
        }
        if (page.Count == 0)
        {
            context.Response.StatusCode = 204;
            context.Response.Headers.ContentRange = "offres */0";
            return;
        }
        context.Response.StatusCode = page.Count == found.Count ? 200 : 206;
        context.Response.Headers.ContentRange = $"offres {first}-{first + page.Count - 1}/{found.Count}";
        context.Response.Headers["Accept-Range"] = PageLength.ToString(CultureInfo.InvariantCulture);
        await Give(context, page);
    }

    /// <summary>Whether the call is let through to the search.</summary>
    async Task<bool> Takes(HttpContext context)
    {
        int within, luck;
        bool isKnown, hasExpired;
        lock (gate)
        {
            var now = time.GetUtcNow();
            within = calls.Count(call => call > now - TimeSpan.FromSeconds(1));
            calls.Add(now);
            luck = chance.Next(100);
            isKnown = tokens.TryGetValue(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var until);
            hasExpired = isKnown && until <= now;
            if (within >= CallsPerSecond) Refused429++;
            if (!isKnown || hasExpired) Expired++;
        }
        if (within >= CallsPerSecond)
        {
            context.Response.Headers.RetryAfter = luck % 2 == 0 ? "1" : (time.GetUtcNow() + TimeSpan.FromSeconds(2)).ToString("R", CultureInfo.InvariantCulture);
            context.Response.StatusCode = 429;
        }
        else if (Always is { } always)
        {
            context.Response.StatusCode = always;
            if (always == 429) context.Response.Headers.RetryAfter = "86400";
        }
        else if (!isKnown || hasExpired) context.Response.StatusCode = 401;
        else if (luck < Failing) (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (luck % 3 == 0 ? 500 : 503, luck % 3 == 2 ? "3" : default);
        else return true;
        await context.Response.CompleteAsync();
        return false;
    }

    static string? Wrong(IQueryCollection query)
    {
        var (first, last) = query["range"].ToString() is { Length: > 0 } range ? Range(range) : (0, PageLength - 1);
        if (first < 0 || last < first) return "Format du paramètre « range » incorrect. <entier>-<entier> attendu.";
        if (first > LastStart) return $"La position de début doit être inférieure ou égale à {LastStart}.";
        if (last > LastEnd) return $"La position de fin doit être inférieure ou égale à {LastEnd}.";
        if (last - first >= PageLength) return "La plage de résultats demandée est trop importante.";
        if (query.ContainsKey("minCreationDate") != query.ContainsKey("maxCreationDate")) return "Les paramètres « minCreationDate » et « maxCreationDate » vont ensemble.";
        if (query["commune"].ToString().Split(',').Length > CommunesAtOnce) return $"Le paramètre « commune » accepte {CommunesAtOnce} valeurs.";
        return query["sort"].ToString() is "" or "0" or "1" or "2" ? null : "Valeur du paramètre « sort » incorrecte.";
    }

    static (int First, int Last) Range(string range) =>
        range.Split('-') is [var first, var last] && int.TryParse(first, CultureInfo.InvariantCulture, out var from) && int.TryParse(last, CultureInfo.InvariantCulture, out var to) ? (from, to) : (-1, -1);

    IEnumerable<FtOffer> Found(IQueryCollection query)
    {
        var communes = query["commune"].ToString() is { Length: > 0 } some ? some.Split(',') : null;
        var departements = query["departement"].ToString() is { Length: > 0 } places ? places.Split(',') : null;
        var (from, until) = (Date(query["minCreationDate"]), Date(query["maxCreationDate"]));
        var round = MixesTies ? chance.Next() : 0;
        return offers.Values
            .Where(o => communes is null || o.Commune is not null && communes.Contains(o.Commune))
            .Where(o => departements is null || departements.Contains(o.Departement))
            .Where(o => (from is null || o.Created >= from) && (until is null || o.Created <= until))
            .OrderByDescending(o => o.Created).ThenBy(o => MixesTies ? HashCode.Combine(o.Id, round).ToString(CultureInfo.InvariantCulture) : o.Id, StringComparer.Ordinal);
    }

    static DateTimeOffset? Date(string? text) => text is null ? null : DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    async Task Give(HttpContext context, List<FtOffer> page)
    {
        bool isCut;
        lock (gate) isCut = chance.Next(100) < Cut;
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            resultats = page.Select(offer => offer.Said()),
            filtresPossibles = new[] { new { filtre = "typeContrat", agregation = new[] { new { valeurPossible = "CDI", nbResultats = 45 } } } },
        });
        context.Response.ContentType = "application/json;charset=UTF-8";
        if (isCut)
        {
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }
        await context.Response.Body.WriteAsync(body);
        AfterPage?.Invoke();
    }

    static async Task Json(HttpContext context, object said)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(said)));
    }
}

/// <summary>An offer as France Travail gives it.</summary>
public sealed record FtOffer
{
    public required string Id { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Some offers say their département alone.</summary>
    public string? Commune { get; init; }

    public string Departement { get; init; } = "03";

    /// <summary>More of it, or otherwise: members that replace those of the usual offer; null leaves one out.</summary>
    public Dictionary<string, object?> Otherwise { get; init; } = [];

    public Dictionary<string, object?> Said()
    {
        var said = new Dictionary<string, object?>
        {
            ["id"] = Id,
            ["intitule"] = "Boulanger / Boulangère (H/F)",
            ["description"] = $"Vous préparez le pain et les viennoiseries pour notre magasin du centre.\nHoraires du matin. Offre {Id}.",
            ["dateCreation"] = Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["dateActualisation"] = Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["lieuTravail"] = Commune is null ? new Dictionary<string, object> { ["libelle"] = "03 - Allier" }
                : new Dictionary<string, object> { ["libelle"] = "03 - Moulins", ["latitude"] = 46.5645, ["longitude"] = 3.3325, ["codePostal"] = "03000", ["commune"] = Commune },
            ["romeCode"] = "D1102",
            ["romeLibelle"] = "Boulanger / Boulangère",
            ["appellationlibelle"] = "Boulanger / Boulangère",
            ["entreprise"] = new { nom = $"Fournil du Val {Id}", entrepriseAdaptee = false },
            ["typeContrat"] = "CDD",
            ["typeContratLibelle"] = "CDD - 6 Mois",
            ["natureContrat"] = "Contrat travail",
            ["experienceExige"] = "D",
            ["experienceLibelle"] = "Débutant accepté",
            ["salaire"] = new { libelle = "Mensuel de 1923.0 Euros à 2100.0 Euros sur 12.0 mois" },
            ["dureeTravailLibelle"] = "35H/semaine\nTravail en journée",
            ["dureeTravailLibelleConverti"] = "Temps plein",
            ["alternance"] = false,
            ["contact"] = new { nom = "Fournil du Val", courriel = $"Pour postuler, utiliser le lien suivant : https://candidat.francetravail.fr/offres/recherche/detail/{Id}" },
            ["nombrePostes"] = 2,
            ["accessibleTH"] = false,
            ["codeNAF"] = "10.71C",
            ["origineOffre"] = new { origine = "1", urlOrigine = $"https://candidat.francetravail.fr/offres/recherche/detail/{Id}" },
            ["offresManqueCandidats"] = false,
        };
        foreach (var (name, value) in Otherwise)
            if (value is null) said.Remove(name);
            else said[name] = value;
        return said;
    }
}
