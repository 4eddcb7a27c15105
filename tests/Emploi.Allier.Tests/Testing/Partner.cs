using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A partner that gives one file of offers and says when it has not changed.</summary>
public sealed class Partner : IAsyncDisposable
{
    const string File = "/offres.xml";

    readonly PartnerServer server = new();
    byte[] file = [];

    /// <summary>Done while it answers.</summary>
    public Func<Task>? WhenAsked { get; set; }

    public string Address => server.Address + File;

    public int Asked => server.Asked.Count;

    public static async Task<Partner> Start(params string[] jobs)
    {
        var partner = new Partner();
        partner.server.Serves(File, partner.Answer);
        await partner.server.InitializeAsync();
        partner.Gives(jobs);
        return partner;
    }

    /// <summary>From now on these are its offers.</summary>
    public void Gives(params string[] jobs) => GivesFile("<source>" + string.Concat(jobs) + "</source>");

    public void GivesFile(string text) => file = Encoding.UTF8.GetBytes(text);

    public static string Job(int number, string title = "Maçon / Maçonne", string town = "Moulins", string postalCode = "03000", string contract = "CDI", string salary = "2000 € brut par mois", string employer = "Bâtiment du Val") =>
        $"""
        <job><reference>R{number}</reference><title>{title}</title><company>{employer} {number}</company><city>{town}</city><postal_code>{postalCode}</postal_code><country>France</country>
        <contract>{contract}</contract><salary>{salary}</salary><url>https://partenaire.exemple.fr/offres/{number}</url>
        <description><![CDATA[<p>Vous montez des murs et des cloisons sur des chantiers du Bourbonnais, en équipe de trois. Chantier n° {number}.</p>]]></description></job>
        """;

    async Task Answer(HttpContext context)
    {
        if (WhenAsked is { } also) await also();
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(file))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(file);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();
}
