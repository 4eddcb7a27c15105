namespace Emploi.Allier.Web.Offers;

/// <summary>Where an offer is applied for, on this site or elsewhere, and who goes there.</summary>
public static class ApplyAddress
{
    static readonly string[] robots = ["bot", "crawl", "spider", "slurp", "preview", "scan", "monitor", "facebookexternalhit", "curl", "wget", "python", "java/", "okhttp", "go-http", "headless"];

    /// <summary>Of the page of this site that leads there.</summary>
    public static string From(string slug) => $"/offres/{slug}/postuler";

    /// <summary>What is stored, in letters that a header may hold.</summary>
    public static string? Of(string? stored) =>
        Uri.TryCreate(stored, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri : null;

    public static bool IsPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && request.Headers.UserAgent.ToString() is { Length: > 0 } agent && !robots.Any(robot => agent.Contains(robot, StringComparison.OrdinalIgnoreCase));
}
