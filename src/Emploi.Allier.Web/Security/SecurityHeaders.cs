namespace Emploi.Allier.Web.Security;

/// <summary>The same strict answer headers on every page: nothing from elsewhere, nothing inline, in nobody's frame. One page is made to be framed, and one frames it.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>What other sites embed, and the page that shows them how.</summary>
    public const string Embedded = "/offres/vignette", Embedding = "/offres/integrer";

    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    const string OfEmbedding = ContentSecurityPolicy + "; frame-src 'self'";

    const string OfEmbedded = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

    public Task Invoke(HttpContext context)
    {
        var (headers, path) = (context.Response.Headers, context.Request.Path);
        var isEmbedded = path.Equals(Embedded, StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = isEmbedded ? OfEmbedded : path.Equals(Embedding, StringComparison.OrdinalIgnoreCase) ? OfEmbedding : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        if (!isEmbedded) headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = isEmbedded ? "cross-origin" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        return next(context);
    }
}
