using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.FranceTravail;

/// <summary>Where the service « Offres d’emploi v2 » answers, and how often it is called.</summary>
public sealed record FranceTravailSettings : Settings
{
    /// <summary>What France Travail allows an application.</summary>
    const int MostCallsPerSecond = 10;

    public string TokenAddress { get; init; } = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire";

    public string SearchAddress { get; init; } = "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search";

    /// <summary>Of all runs on all machines together. Two of the ten are left: calls that leave evenly may arrive closer.</summary>
    public int CallsPerSecond { get; init; } = 8;

    internal TimeSpan Pause => TimeSpan.FromSeconds(1) / CallsPerSecond;

    public override IEnumerable<string> Problems(bool production)
    {
        foreach (var (name, address) in ((string, string)[])[(nameof(TokenAddress), TokenAddress), (nameof(SearchAddress), SearchAddress)])
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                yield return $"Feeds:FranceTravail:{name} is « {address} »: give the whole address, with https://.";
            else if (production && uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
                yield return $"Feeds:FranceTravail:{name} must begin with https:// in production: the key would travel in clear.";
        if (new Uri(SearchAddress, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true, Query.Length: > 0 })
            yield return "Feeds:FranceTravail:SearchAddress goes without what follows « ? »: the program adds its criteria.";
        if (CallsPerSecond is < 1 or > MostCallsPerSecond)
            yield return $"Feeds:FranceTravail:CallsPerSecond is {CallsPerSecond}: give 1 to {MostCallsPerSecond}.";
    }
}
