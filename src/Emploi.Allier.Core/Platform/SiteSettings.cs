namespace Emploi.Allier.Core.Platform;

/// <summary>The address that people type: every link in a message starts with it, never with what a request says.</summary>
public sealed record SiteSettings : Settings
{
    public string Address { get; init; } = "http://localhost:5080";

    public string UrlOf(string path) => Address.TrimEnd('/') + path;

    public override IEnumerable<string> Problems(bool production)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.AbsolutePath != "/")
            yield return $"Site:Address is « {Address} »: give the public address of the site, such as https://emploi.allier.fr.";
        else if (production && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            yield return "Site:Address must begin with https:// in production: passwords would travel in clear.";
    }
}
