using System.Text.Json;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Employers;

/// <summary>`Companies:*`. Without Url nobody is asked, and people type what their company is.</summary>
public sealed record CompanyDirectorySettings : Settings
{
    /// <summary>The public directory of companies, such as https://recherche-entreprises.api.gouv.fr.</summary>
    public string? Url { get; init; }
    public int TimeoutSeconds { get; init; } = 3;

    public override IEnumerable<string> Problems(bool production)
    {
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "https"))
            yield return "Companies:Url is no https address: set the directory of companies, such as https://recherche-entreprises.api.gouv.fr, or remove it.";
        if (TimeoutSeconds is < 1 or > 20) yield return "Companies:TimeoutSeconds must be between 1 and 20.";
    }
}

/// <summary>What the public directory says of an establishment; what it keeps to itself is absent.</summary>
public sealed record DirectoryEntry(string? Name, string? NafCode, string? Address, string? PostalCode, string? CommuneInsee, bool Closed);

/// <summary>Fills in the form of a company. It proves nothing, and its silence holds up nobody: null whenever it says nothing of use.</summary>
public sealed class CompanyDirectory(HttpClient http, CompanyDirectorySettings settings, ILogger<CompanyDirectory> log)
{
    public async Task<DirectoryEntry?> Find(Siret siret, CancellationToken stop)
    {
        if (settings.Url is null) return null;
        try
        {
            using var answer = await http.GetAsync(new Uri($"{settings.Url.TrimEnd('/')}/search?q={siret.Digits}&per_page=1"), stop);
            if (!answer.IsSuccessStatusCode)
            {
                log.LogWarning("The directory of companies answers {Status}", (int)answer.StatusCode);
                return null;
            }
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
            return Read(json.RootElement, siret);
        }
        catch (Exception away) when (away is HttpRequestException or JsonException or InvalidOperationException || away is OperationCanceledException && !stop.IsCancellationRequested)
        {
            log.LogWarning("The directory of companies cannot be read: {Reason}", away.GetType().Name);
            return null;
        }
    }

    static DirectoryEntry? Read(JsonElement root, Siret siret)
    {
        foreach (var company in Items(root, "results"))
        {
            if (Text(company, "siren", Siren.Length) != siret.Siren.Digits) continue;
            var places = Items(company, "matching_etablissements").Concat(company.TryGetProperty("siege", out var seat) ? [seat] : []);
            foreach (var place in places.Where(place => Text(place, "siret", Siret.Length) == siret.Digits))
            {
                var postalCode = Text(place, "code_postal", 5) is { Length: 5 } code && code.All(char.IsAsciiDigit) ? code : null;
                return new(
                    Text(company, "nom_complet", Establishment.NameMaxLength),
                    NafCode.TryParse(Text(place, "activite_principale", NafCode.Length), out var naf) ? naf.Value.Code : null,
                    Street(Text(place, "adresse", Establishment.AddressMaxLength), postalCode),
                    postalCode,
                    Text(place, "commune", 5),
                    Text(place, "etat_administratif", 1) == "F" || Text(company, "etat_administratif", 1) == "C");
            }
        }
        return null;
    }

    /// <summary>The directory writes the postal code and the town at the end.</summary>
    static string? Street(string? address, string? postalCode) =>
        address is not null && postalCode is not null && address.LastIndexOf(postalCode, StringComparison.Ordinal) is > 0 and var at ? address[..at].Trim() : address;

    static IEnumerable<JsonElement> Items(JsonElement owner, string name) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object) : [];

    /// <summary>Those who asked not to be listed are between brackets.</summary>
    static string? Text(JsonElement owner, string name, int most) =>
        owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            && value.GetString()!.Trim() is { Length: > 0 } text && text.Length <= most && text[0] != '[' ? text : null;
}
