using System.IO.Compression;
using System.Text;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>Each kind of source, from its server to the public.</summary>
public sealed class SourceKindsTests(SourceKindsTests.Patient site) : SiteTest(site), IClassFixture<SourceKindsTests.Patient>
{
    /// <summary>Hours pass in a moment here: no server is late for it.</summary>
    public sealed class Patient : Site
    {
        public Patient() => France = new(Clock);

        public FranceTravailServer France { get; }

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("Feeds:Fetching:AllowedHosts:0", "127.0.0.1"), new("Feeds:Fetching:ConnectTimeout", "20.00:00"), new("Feeds:Fetching:HeadersTimeout", "20.00:00"),
            new("Feeds:Fetching:IdleTimeout", "20.00:00"), new("Feeds:Fetching:WholeTimeout", "20.00:00"), .. France.Settings,
        ];

        public override async Task InitializeAsync()
        {
            await France.InitializeAsync();
            await base.InitializeAsync();
        }
    }

    FranceTravailServer France => site.France;

    [Fact]
    public async Task FranceTravail_IsGathered_AndEndsOnlyWhatIsGone()
    {
        var now = Clock.GetUtcNow();
        for (var i = 0; i < 160; i++) France.Publishes(now.AddHours(-i));
        var alone = France.Publishes(now.AddDays(-20), commune: null);
        France.Publishes(new() { Id = "lyon", Created = now, Commune = "69123", Departement = "69" });
        var source = await Source(SourceKind.FranceTravail, s => s.Credentials = Seal(FranceTravailServer.Secret));

        var run = await Gather(source);

        (run.Read, run.Added, run.Refused).ShouldBe((161, 161, 0));
        var offer = (await Data.All<Offer>(o => o.SourceId == source.Id && o.CommuneInsee != null))[0];
        offer.ShouldSatisfyAllConditions(
            o => o.Title.ShouldStartWith("Boulanger / Boulangère"),
            o => (o.RomeCode, o.Contract, o.ContractMonths, o.WeeklyHours).ShouldBe(("D1102", Contract.Cdd, 6m, 35m)),
            o => o.Salary.ShouldBe(new Salary(1923, 2100, SalaryPeriod.Mois)),
            o => o.ExperienceMonths.ShouldBe(0),
            o => o.ApplyUrl.ShouldNotBeNull().ShouldStartWith("https://candidat.francetravail.fr/offres/recherche/detail/"),
            o => (o.ApplyEmail, o.Posts).ShouldBe((null, 2)));

        France.Withdraws(alone.Id);
        (await Gather(source)).ShouldSatisfyAllConditions(r => r.Unchanged.ShouldBe(160), r => r.Expired.ShouldBe(1));

        // A key that was changed, a service that fails, an answer that is cut: nothing ends.
        foreach (var offered in France.Offers) France.Withdraws(offered.Id);
        France.Always = 503;
        (await Gather(source)).Expired.ShouldBe(0);
        (await Data.LastRun(source)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRunState.Failed), r => r.Error.ShouldNotBeNull().ShouldContain("503"));
        (await Data.All<Offer>(o => o.SourceId == source.Id && o.State == OfferState.Publiee)).Count.ShouldBe(160);
        France.Always = null;
    }

    [Fact]
    public async Task FranceTravail_WithAWrongKey_SaysSoInATrial()
    {
        var source = await Source(SourceKind.FranceTravail, s => s.Credentials = Seal("ancienne-cle"));

        Clock.Advance(TimeSpan.FromMinutes(1));

        var tried = await Site.With((DryRun trial) => trial.Run(source, default));

        tried.Broken.ShouldNotBeNull().Reason.ShouldStartWith("France Travail ne reconnaît pas l’identifiant ou la clé secrète");
    }

    [Fact]
    public async Task Pages_AreGatheredFromASitemap_AndABrokenSiteEndsNothing()
    {
        await using var partner = new PagesSite();
        await partner.Start(pages: 8);
        var source = await Source(SourceKind.Pages, s => (s.Address, s.PagePattern) = (partner.Sitemap, "/emploi/*"));

        (await Gather(source)).ShouldSatisfyAllConditions(r => r.Added.ShouldBe(8), r => r.Refused.ShouldBe(0));
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldAllBe(o => o.CommuneInsee == OffersData.Moulins && o.State == OfferState.Publiee);

        partner.Breaks(5);
        var run = await Gather(source);

        run.Expired.ShouldBe(0);
        (await Data.LastRun(source)).Error.ShouldNotBeNull().ShouldContain("pages n’ont pas pu être lues sur 8");
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldAllBe(o => o.State == OfferState.Publiee);
    }

    [Theory]
    [InlineData(
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Offres</title><link>https://exemple.fr</link>
        <item><title>Aide-soignant / Aide-soignante en CDI à Vichy (03200)</title><link>https://exemple.fr/1</link><guid>g1</guid><pubDate>Mon, 14 Sep 2026 08:00:00 +0200</pubDate>
        <city>Vichy</city><postalcode>03200</postalcode><description>&lt;p&gt;Vous accompagnez les personnes dans les gestes du quotidien.&lt;/p&gt;</description></item></channel></rss>
        """)]
    [InlineData(
        """
        <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Offres</title>
        <entry><title>Aide-soignant / Aide-soignante en CDI à Vichy (03200)</title><id>tag:1</id><link rel="alternate" href="https://exemple.fr/1"/><updated>2026-09-14T08:00:00Z</updated>
        <city>Vichy</city><postalcode>03200</postalcode><content type="html">&lt;p&gt;Vous accompagnez les personnes dans les gestes du quotidien.&lt;/p&gt;</content></entry></feed>
        """)]
    public async Task Rss_IsGathered(string feed)
    {
        await using var partner = await Partner.Start();
        partner.GivesFile(feed);
        var source = await Source(SourceKind.File, s => s.Address = partner.Address);

        (await Gather(source)).Added.ShouldBe(1);

        (await Data.Single<Offer>(o => o.SourceId == source.Id)).ShouldSatisfyAllConditions(
            o => o.Title.ShouldStartWith("Aide-soignant / Aide-soignante"),
            o => o.CommuneInsee.ShouldBe(OffersData.Vichy),
            o => o.Description.ShouldBe("<p>Vous accompagnez les personnes dans les gestes du quotidien.</p>"),
            o => o.ApplyUrl.ShouldBe("https://exemple.fr/1"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 4_000)]
    public async Task File_BroughtIn_IsReadWhole_OrEndsNothing(bool isPacked, int cut)
    {
        var source = await Source(SourceKind.File, _ => { });
        var csv = Encoding.UTF8.GetBytes("référence;titre;ville;code postal;contrat;description;url\n" + string.Concat(Enumerable.Range(1, 600).Select(n =>
            $"R{n};Maçon / Maçonne;Moulins;03000;CDI;Vous montez des murs, chantier {n * 7919 % 104_729} du Bourbonnais.;https://exemple.fr/{n}\n")));
        var file = isPacked ? Pack(csv) : csv;

        await Site.Services.GetRequiredService<SourceSchedules>().Refresh(default);
        (await Brought(file)).Added.ShouldBe(600);
        var run = await Brought(file[..^cut]);

        if (cut > 0) (await Data.LastRun(source)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRunState.Failed), r => r.Error.ShouldNotBeNull().ShouldContain("abîmé ou coupé"));
        run.Expired.ShouldBe(0);
        (await Data.Count<Offer>(o => o.SourceId == source.Id && o.State == OfferState.Publiee)).ShouldBe(600);

        async Task<FeedRun> Brought(byte[] content)
        {
            await Site.With<IServiceProvider>(async services =>
            {
                var known = await services.GetRequiredService<EmploiDbContext>().Set<FeedSource>().SingleAsync(s => s.Id == source.Id);
                (await services.GetRequiredService<SourceDesk>().Bring(known, "offres.csv", new MemoryStream(content), default)).ShouldBeNull();
            });
            return await Gather(source);
        }
    }

    Task<FeedSource> Source(SourceKind kind, Action<FeedSource> change) => Data.FeedSource(s =>
    {
        s.Kind = kind;
        change(s);
    });

    [Theory]
    [InlineData(SourceKind.FranceTravail)]
    [InlineData(SourceKind.File)]
    public async Task Secret_WhoseKeyIsNoMore_IsAskedForAgain(SourceKind kind)
    {
        await using var partner = await Partner.Start(Partner.Job(1));
        var source = await Source(kind, s => (s.Address, s.Credentials) = (kind == SourceKind.File ? partner.Address : null, "CfDJ8-of-another-key"));

        var tried = await Site.With<DryRun, DryRunResult>(run => run.Run(source, default));

        tried.Broken.ShouldNotBeNull().ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe(FeedCodes.Refused),
            fault => fault.Reason.ShouldContain("tapez-les de nouveau"));
        partner.Asked.ShouldBe(0);
    }

    string Seal(string secret) => Site.Services.GetRequiredService<SourceSecrets>().Seal(new(FranceTravailServer.Client, secret));

    Task<FeedRun> Gather(FeedSource source) => Passing(Data.Gather(source));

    /// <summary>Time passes while work waits for it.</summary>
    async Task<T> Passing<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(work, Task.Delay(2));
        }
        return await work;
    }

    static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest)) packing.Write(content);
        return packed.ToArray();
    }

    /// <summary>A small employer's site: a sitemap, its offers' pages, and whatever breaks.</summary>
    sealed class PagesSite : IAsyncDisposable
    {
        readonly PartnerServer server = new();

        public string Sitemap => server.Address + "/sitemap.xml";

        public async Task Start(int pages)
        {
            await server.InitializeAsync();
            server.Serves("/robots.txt", "User-agent: *\nDisallow: /panier", "text/plain");
            server.Serves("/sitemap.xml", $"<urlset>{string.Concat(Enumerable.Range(1, pages).Select(n => $"<url><loc>{server.Address}/emploi/{n}</loc></url>"))}<url><loc>{server.Address}/contact</loc></url></urlset>");
            for (var n = 1; n <= pages; n++) server.Serves($"/emploi/{n}", Page(n), "text/html; charset=utf-8");
        }

        public void Breaks(int pages)
        {
            for (var n = 1; n <= pages; n++) server.Serves($"/emploi/{n}", context =>
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            });
        }

        static string Page(int number) =>
            $$$$"""
            <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Offre</title><script type="application/ld+json">
            {"@context":"https://schema.org/","@type":"JobPosting","title":"Menuisier / Menuisière","description":"<p>Vous fabriquez des fenêtres en chêne, atelier {{{{number}}}}.</p>",
             "identifier":"M-{{{{number}}}}","datePosted":"2026-09-01","employmentType":"FULL_TIME","hiringOrganization":{"@type":"Organization","name":"Bois du Bocage {{{{number}}}}"},
             "jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Moulins","postalCode":"03000","addressCountry":"FR"}}}
            </script></head><body><h1>Menuisier</h1></body></html>
            """;

        public async ValueTask DisposeAsync() => await server.DisposeAsync();
    }
}
