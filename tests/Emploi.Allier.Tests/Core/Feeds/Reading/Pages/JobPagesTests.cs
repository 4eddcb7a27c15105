using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading.Pages;

public sealed class JobPagesTests(PartnerServer partner) : IClassFixture<PartnerServer>
{
    const string Job =
        """
        {"@context":"https://schema.org/","@type":"JobPosting","title":"Cuisinier / Cuisinière","description":"<p>Midi et soir</p>",
         "identifier":{"@type":"PropertyValue","name":"Le Chaudron","value":"C-12"},"datePosted":"2026-09-01","validThrough":"2026-10-31","employmentType":["FULL_TIME","TEMPORARY"],
         "hiringOrganization":{"@type":"Organization","name":"Le Chaudron"},"directApply":true,
         "jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Moulins","postalCode":"03000","addressRegion":"Allier","addressCountry":"FR"},"geo":{"latitude":46.56,"longitude":3.33}},
         "baseSalary":{"@type":"MonetaryAmount","currency":"EUR","value":{"@type":"QuantitativeValue","minValue":1900,"maxValue":2100,"unitText":"MONTH"}}}
        """;

    [Fact]
    public async Task In_APageWithAJob_TakesItsFields()
    {
        var item = (await In(Script(Job))).ShouldHaveSingleItem().Item!;

        item.ShouldSatisfyAllConditions(
            _ => item[FeedField.Reference].ShouldBe("C-12"),
            _ => item[FeedField.Title].ShouldBe("Cuisinier / Cuisinière"),
            _ => item[FeedField.Description].ShouldBe("<p>Midi et soir</p>"),
            _ => item[FeedField.Employer].ShouldBe("Le Chaudron"),
            _ => item[FeedField.Place].ShouldBe("Moulins"),
            _ => item[FeedField.PostalCode].ShouldBe("03000"),
            _ => item[FeedField.Latitude].ShouldBe("46.56"),
            _ => item[FeedField.Contract].ShouldBe("FULL_TIME, TEMPORARY"),
            _ => item[FeedField.SalaryMin].ShouldBe("1900"),
            _ => item[FeedField.SalaryMax].ShouldBe("2100"),
            _ => item[FeedField.SalaryPeriod].ShouldBe("MONTH"),
            _ => item[FeedField.Published].ShouldBe("2026-09-01"),
            _ => item[FeedField.Expires].ShouldBe("2026-10-31"),
            _ => item[FeedField.Url].ShouldBe("https://exemple.invalid/offre/1"));
    }

    [Theory]
    [InlineData("""{"@graph":[{"@type":"Organization","@id":"#o","name":"Le Chaudron"},{"@type":["Thing","JobPosting"],"title":"A","hiringOrganization":{"@id":"#o"}}]}""")]
    [InlineData("""[{"@type":"WebPage"},{"@type":"http://schema.org/JobPosting","title":"A","hiringOrganization":"Le Chaudron"},]""")]
    [InlineData("""{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"JobPosting","title":"A","hiringOrganization":{"name":"Le Chaudron"}}}]}""")]
    [InlineData("{\"@type\":\"JobPosting\",\"title\":\"A\",\"description\":\"une\nautre\",\"hiringOrganization\":\"Le Chaudron\"}")]
    [InlineData("{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;A&quot;,&quot;hiringOrganization&quot;:&quot;Le Chaudron&quot;}")]
    [InlineData("//<![CDATA[\n{\"@type\":\"JobPosting\",\"title\":\"A\",\"hiringOrganization\":\"Le Chaudron\"}\n//]]>")]
    public async Task In_AnyShape_FindsTheJob(string json)
    {
        var item = (await In("<script type='application/ld+json'>pas du json</script>" + Script(json))).ShouldHaveSingleItem().Item!;

        item[FeedField.Title].ShouldBe("A");
        item[FeedField.Employer].ShouldBe("Le Chaudron");
    }

    [Theory]
    [InlineData("""{"@graph":[{"@id":"\uD800","name":"B"},{"@type":"JobPosting","title":"A"}]}""")]
    [InlineData("""{"@type":["\uDC00","JobPosting"],"title":"A"}""")]
    [InlineData("""[{"@id":"#o","name":"\uD800"},{"@type":"JobPosting","title":"A","hiringOrganization":{"@id":"#o"}}]""")]
    [InlineData("""{"@\uD800":1,"@type":"JobPosting","title":"A"}""")]
    public async Task In_WithHalfOfACharacter_RefusesTheOffer_AndTakesTheOthers(string json)
    {
        var rows = await In(Script(json) + Script(Job));

        rows.Select(row => (row.Number, row.Fault?.Code)).ShouldBe([(1, FeedCodes.Malformed), (2, null)]);
        rows[0].Item![FeedField.Url].ShouldBe("https://exemple.invalid/offre/1");
    }

    [Fact]
    public async Task In_WithAnEmployerThatStandsElsewhere_TakesItsNameWithoutWhatNoTextHolds()
    {
        static string Page(string name) => Script($$$"""[{"@id":"#o","name":"{{{name}}}"},{"@type":"JobPosting","title":"A","hiringOrganization":{"@id":"#o"}}]""");

        (await In(Page("Le\\u0000Chaudron"))).ShouldHaveSingleItem().Item![FeedField.Employer].ShouldBe("Le Chaudron");
        (await In(Page(new('a', FeedLimits.ShortText + 1)))).ShouldHaveSingleItem().Item![FeedField.Employer].ShouldBeNull();
    }

    [Fact]
    public async Task Read_FromASitemap_ObeysTheSite()
    {
        partner.Serves("/robots.txt", "User-agent: *\nDisallow: /offre/3\nCrawl-delay: 0.01", "text/plain");
        partner.Serves("/sitemap.xml", $"<sitemapindex xmlns='x'><sitemap><loc>{partner.Address}/offres.xml.gz</loc></sitemap><sitemap><loc>http://ailleurs.invalid/x.xml</loc></sitemap></sitemapindex>");
        partner.Serves("/offres.xml.gz", async context =>
        {
            using var packed = new MemoryStream();
            using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
                packing.Write(Encoding.UTF8.GetBytes($"<urlset>{string.Concat(new[] { "offre/1", "contact", "offre/2", "offre/3", "offre/4", "offre/1", "offre/5" }.Select(path => $"<url><loc>{partner.Address}/{path}</loc></url>"))}</urlset>"));
            await context.Response.Body.WriteAsync(packed.ToArray());
        });
        partner.Serves("/offre/1", Page(Job), "text/html; charset=utf-8");
        partner.Serves("/offre/4", Page(Job.Replace("C-12", "C-4")), "text/html; charset=utf-8");
        partner.Serves("/offre/5", Page(Job), "text/html; charset=utf-8");

        var (rows, fault) = await ReadAsFar(new(partner.UrlOf("/sitemap.xml"), "/offre/*") { MostPages = 4, Delay = TimeSpan.Zero });

        rows.Select(row => (row.Number, row.Item?[FeedField.Reference], row.Fault?.Code)).ShouldBe([(1, "C-12", null), (2, null, FeedCodes.Gone), (3, null, FeedCodes.Robots), (4, "C-4", null)]);
        fault!.Code.ShouldBe(FeedCodes.Size);
        rows[0].Item![FeedField.Url].ShouldBe($"{partner.Address}/offre/1");
        partner.Asked.ShouldNotContain("/offre/3");
        partner.Asked.ShouldNotContain("/contact");
        partner.Asked.ShouldNotContain("/offre/5");
    }

    [Fact]
    public async Task Read_FromAList_FollowsItsLinksOfTheSite()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/liste", "<html><body><a href='/emploi/1#haut'>Un</a> <a href='emploi/1'>Un encore</a> <a href='http://ailleurs.invalid/emploi/2'>Deux</a> <a href='/mentions'>Mentions</a> <a href='javascript:alert(1)'>x</a></body></html>", "text/html");
        partner.Serves("/emploi/1", Page(Job), "text/html; charset=utf-8");

        var rows = await Read(new(partner.UrlOf("/liste"), "/emploi/*") { Delay = TimeSpan.Zero });

        rows.ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("Cuisinier / Cuisinière");
    }

    [Fact]
    public async Task Read_WaitsAsLongAsTheSiteAsks()
    {
        partner.Serves("/robots.txt", "User-agent: Emploi.Allier\nCrawl-delay: 7\nDisallow: /prive/\n\nUser-agent: *\nDisallow: /", "text/plain");
        partner.Serves("/plan.xml", Sitemap([.. Enumerable.Range(1, 5).Select(n => $"/lent/{n}")]));
        var clock = new HastyClock(new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero));
        var asked = new List<double>();
        for (var n = 1; n <= 5; n++)
        {
            var page = Page(Job.Replace("C-12", $"C-{n}"));
            partner.Serves($"/lent/{n}", context =>
            {
                asked.Add((clock.GetUtcNow() - new DateTimeOffset(2026, 9, 15, 8, 0, 0, TimeSpan.Zero)).TotalSeconds);
                context.Response.ContentType = "text/html; charset=utf-8";
                return context.Response.WriteAsync(page);
            });
        }

        (await Read(new(partner.UrlOf("/plan.xml")), clock)).Count.ShouldBe(5);

        asked.ShouldBe([14, 21, 28, 35, 42]);
    }

    [Fact]
    public async Task Read_OfASiteThatRefusesRobots_AsksForNothingElse()
    {
        partner.Serves("/robots.txt", "User-agent: *\nDisallow: /", "text/plain");
        var before = partner.Asked.Count;

        (await Should.ThrowAsync<FeedException>(() => Read(new(partner.UrlOf("/plan.xml"))))).Code.ShouldBe(FeedCodes.Robots);

        partner.Asked.Skip(before).ShouldBe(["/robots.txt"]);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(4, FeedCodes.Failed)]
    public async Task Read_OfASiteWhosePagesBreak_TakesTheOthers_AndSaysWhenTooManyDid(int broken, string? code)
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/plan.xml", Sitemap([.. Enumerable.Range(1, 10).Select(n => $"/poste/{n}"), "/poste/vide", "/poste/parti"]));
        partner.Serves("/poste/vide", "<html><body>Rien ici</body></html>", "text/html");
        for (var n = 1; n <= 10; n++)
            if (n > broken) partner.Serves($"/poste/{n}", Page(Job.Replace("C-12", $"C-{n}")), "text/html; charset=utf-8");
            else partner.Serves($"/poste/{n}", context =>
            {
                context.Abort();
                return Task.CompletedTask;
            });

        var (rows, fault) = await ReadAsFar(new(partner.UrlOf("/plan.xml"), "/poste/*") { Delay = TimeSpan.Zero });

        rows.Count(row => row.IsRead).ShouldBe(10 - broken);
        rows.Count(row => row.Fault?.Code == FeedCodes.Unreachable).ShouldBe(broken);
        rows.ShouldContain(row => row.Fault != null && row.Fault.Code == FeedCodes.Gone);
        fault?.Code.ShouldBe(code);
        partner.Asked.Count(path => path == "/poste/1").ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Read_OfAPageThatStumbles_AsksAgain()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/plan.xml", Sitemap("/fragile/1", "/fragile/2"));
        partner.Serves("/fragile/2", Page(Job), "text/html; charset=utf-8");
        var asked = 0;
        partner.Serves("/fragile/1", context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            if (++asked > 1) return context.Response.WriteAsync(Page(Job.Replace("C-12", "C-13")));
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

        (await Read(new(partner.UrlOf("/plan.xml")) { Delay = TimeSpan.Zero })).Select(row => row.Item![FeedField.Reference]).ShouldBe(["C-12", "C-13"]);
    }

    [Fact]
    public async Task Read_OfASiteWithoutOffers_IsAFault_NotAnEmptySource()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/liste-vide", "<html><body>Aucune offre</body></html>", "text/html");

        (await Should.ThrowAsync<FeedException>(() => Read(new(partner.UrlOf("/liste-vide")) { Delay = TimeSpan.Zero }))).Code.ShouldBe(FeedCodes.NoOffer);
    }

    [Fact]
    public async Task Read_OfAnIndexWithABrokenSitemap_TakesTheOthers_AndIsNotWhole()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/index.xml", $"<sitemapindex xmlns='x'><sitemap><loc>{partner.Address}/absent.xml</loc></sitemap><sitemap><loc>{partner.Address}/present.xml</loc></sitemap></sitemapindex>");
        partner.Serves("/present.xml", Sitemap("/seul/1"));
        partner.Serves("/seul/1", Page(Job), "text/html; charset=utf-8");

        var (rows, fault) = await ReadAsFar(new(partner.UrlOf("/index.xml")) { Delay = TimeSpan.Zero });

        rows.ShouldHaveSingleItem().IsRead.ShouldBeTrue();
        fault!.Code.ShouldBe(FeedCodes.Gone);
    }

    [Fact]
    public async Task Read_OfAListThatWeighsTooMuch_ReadsNoneOfIt()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/liste-lourde", "<html><body><a href='/lourd/1'>Un</a>" + string.Concat(Enumerable.Repeat("<p>Une offre de plus dans la liste</p>", 150_000)), "text/html");
        partner.Serves("/lourd/1", Page(Job), "text/html; charset=utf-8");

        (await Should.ThrowAsync<FeedException>(() => Read(new(partner.UrlOf("/liste-lourde"), "/lourd/*") { Delay = TimeSpan.Zero }))).Code.ShouldBe(FeedCodes.Size);
    }

    [Fact]
    public async Task Read_OfASiteThatNamesTooManyPages_IsNotWhole()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/foule.xml", $"<urlset><url><loc>{partner.Address}/foule/1</loc></url>{string.Concat(Enumerable.Range(0, 200_000).Select(n => $"<url><loc>{partner.Address}/autre/{n}</loc></url>"))}</urlset>");
        partner.Serves("/foule/1", Page(Job), "text/html; charset=utf-8");

        var (rows, fault) = await ReadAsFar(new(partner.UrlOf("/foule.xml"), "/foule/*") { Delay = TimeSpan.Zero });

        rows.ShouldHaveSingleItem().IsRead.ShouldBeTrue();
        fault.ShouldNotBeNull().Code.ShouldBe(FeedCodes.Size);
    }

    [Fact]
    public async Task Read_OfAListThatReopensItsTags_TakesItsLinks()
    {
        partner.Serves("/robots.txt", "", "text/plain");
        partner.Serves("/rouvre", $"<html><meta charset=utf-8><body>{HostileHtml.Reopened(1_500, 1_500)}<a href='/été/1'>Un</a>", "text/html");
        partner.Serves("/%C3%A9t%C3%A9/1", Page(Job), "text/html; charset=utf-8");

        (await Read(new(partner.UrlOf("/rouvre"), "/%C3%A9t%C3%A9/*") { Delay = TimeSpan.Zero })).ShouldHaveSingleItem().IsRead.ShouldBeTrue();
    }

    string Sitemap(params string[] paths) => $"<urlset>{string.Concat(paths.Select(path => $"<url><loc>{partner.Address}{path}</loc></url>"))}</urlset>";

    async Task<List<FeedRow>> Read(JobPagesPlan plan, TimeProvider? time = null)
    {
        var (rows, fault) = await ReadAsFar(plan, time);
        return fault is null ? rows : throw new FeedException(fault);
    }

    static async Task<(List<FeedRow> Rows, FeedFault? Fault)> ReadAsFar(JobPagesPlan plan, TimeProvider? time = null)
    {
        using var fetch = new SafeFetch(new() { AllowedHosts = ["127.0.0.1"] }, new(), TimeProvider.System);
        var rows = new List<FeedRow>();
        try
        {
            await foreach (var row in new JobPages(fetch, time ?? TimeProvider.System).Read(plan, default)) rows.Add(row);
            return (rows, null);
        }
        catch (FeedException failed)
        {
            return (rows, failed.Fault);
        }
    }

    static Task<IReadOnlyList<FeedRow>> In(string html) => JobPostings.In(new HtmlParser().ParseDocument(html), new("https://exemple.invalid/offre/1"), default);

    static string Script(string json) => $"<script type=\"application/ld+json\">{json}</script>";

    static string Page(string json) => $"<!DOCTYPE html><html><head><meta charset=utf-8>{Script(json)}</head><body></body></html>";
}
