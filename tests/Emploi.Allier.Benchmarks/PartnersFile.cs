using System.Net;
using System.Security;
using System.Text;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Benchmarks;

/// <summary>Partners who give XML files of offers over HTTP, written as they are read: `/first-count` gives these, `/first-count-ours` one in so many of the Allier.</summary>
sealed class PartnersFile : IAsyncDisposable
{
    const int Port = 5987, Seed = 3;

    readonly HttpListener server = new() { Prefixes = { $"http://127.0.0.1:{Port}/" } };
    readonly List<string> labels;
    readonly List<Commune> ours, elsewhere;
    readonly Task serving;

    public PartnersFile(IServiceProvider services)
    {
        labels = services.GetRequiredService<Trades>().Index.All.Select(trade => trade.Label).ToList();
        var communes = services.GetRequiredService<PlaceResolver>().Index.Communes;
        ours = communes.Where(commune => commune.InAllier).ToList();
        elsewhere = communes.Where(commune => !commune.InAllier && commune.PostalCodes.Length > 0).ToList();
        server.Start();
        serving = Task.Run(Serve);
    }

    public IReadOnlyList<string> Titles => labels;

    /// <summary>How long the last file was.</summary>
    public long Bytes { get; private set; }

    public static string Address(int first, int count, int oneOfOursIn = 1) => $"http://127.0.0.1:{Port}/{first}-{count}-{oneOfOursIn}.xml";

    async Task Serve()
    {
        try
        {
            while (true) await Answer(await server.GetContextAsync());
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // The measure is over.
        }
    }

    async Task Answer(HttpListenerContext call)
    {
        if (Path.GetFileNameWithoutExtension(call.Request.Url!.AbsolutePath).Split('-').Select(part => int.TryParse(part, out var number) ? number : -1).ToArray() is not [>= 0 and var first, > 0 and var count, > 0 and var oneIn])
        {
            call.Response.StatusCode = 404;
            call.Response.Close();
            return;
        }
        Bytes = 0;
        var random = new Random(Seed + first);
        await Write(call, "<source>");
        var some = new StringBuilder();
        for (var i = first; i < first + count; i++)
        {
            some.Append(Job(i, i % oneIn == 0 ? ours[Corpus.Skewed(ours.Count, random)] : elsewhere[Corpus.Skewed(elsewhere.Count, random)], random));
            if (some.Length < 1 << 20) continue;
            await Write(call, some.ToString());
            some.Clear();
        }
        await Write(call, some.Append("</source>").ToString());
        call.Response.Close();
    }

    async Task Write(HttpListenerContext call, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Bytes += bytes.Length;
        await call.Response.OutputStream.WriteAsync(bytes);
    }

    string Job(int number, Commune commune, Random random) =>
        $"""
        <job><reference>R{number}</reference><title>{Said(Label(random))} H/F</title><company>Entreprise {random.Next(20_000)}</company>
        <city>{Said(commune.Name)}</city><postal_code>{commune.PostalCodes.FirstOrDefault()}</postal_code><country>FR</country><contract>{(number % 3 == 0 ? "CDD 6 mois" : "CDI")}</contract>
        <salary>de {1850 + random.Next(300)} € à {2200 + random.Next(500)} € brut par mois</salary><experience>{(number % 2 == 0 ? "Débutant accepté" : "2 ans")}</experience>
        <url>https://partenaire.exemple.fr/offres/{number}</url><description><![CDATA[<p>{string.Join(".</p><p>", Enumerable.Range(0, 40).Select(_ => Label(random)))}.</p>]]></description></job>
        """;

    string Label(Random random) => labels[Corpus.Skewed(labels.Count, random)];

    static string Said(string text) => SecurityElement.Escape(text);

    public async ValueTask DisposeAsync()
    {
        server.Stop();
        await serving;
    }
}
