using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A partner's server on this machine: it gives one file of offers, whatever is asked, and says when it has not changed.</summary>
public sealed class Partner : IAsyncDisposable
{
    readonly WebApplication app;
    byte[] file = [];

    Partner()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Answer);
    }

    public string Address => app.Urls.First() + "/offres.xml";

    public int Asked { get; private set; }

    public static async Task<Partner> Start(params string[] jobs)
    {
        var partner = new Partner();
        await partner.app.StartAsync();
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
        Asked++;
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

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
