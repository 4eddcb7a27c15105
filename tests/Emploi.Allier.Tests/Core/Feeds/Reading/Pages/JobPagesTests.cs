using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Emploi.Allier.Tests.Testing;
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

        var rows = await Read(new(partner.UrlOf("/sitemap.xml"), "/offre/*") { MostPages = 4, Delay = TimeSpan.Zero });

        rows.Select(row => (row.Number, row.Item?[FeedField.Reference], row.Fault?.Code)).ShouldBe([(1, "C-12", null), (2, null, FeedCodes.Refused), (3, null, FeedCodes.Robots), (4, "C-4", null)]);
        rows[0].Item![FeedField.Url].ShouldBe($"{partner.Address}/offre/1");
        partner.Asked.ShouldNotContain("/offre/3");
        partner.Asked.ShouldNotContain("/contact");
        partner.Asked.ShouldNotContain("/offre/5");
    }

    [Fact]
    public async Task Read_FromAList_FollowsItsLinksOfTheSite()
    {
        partner.Serves("/liste", "<html><body><a href='/emploi/1#haut'>Un</a> <a href='emploi/1'>Un encore</a> <a href='http://ailleurs.invalid/emploi/2'>Deux</a> <a href='/mentions'>Mentions</a> <a href='javascript:alert(1)'>x</a></body></html>", "text/html");
        partner.Serves("/emploi/1", Page(Job), "text/html; charset=utf-8");

        var rows = await Read(new(partner.UrlOf("/liste"), "/emploi/*") { Delay = TimeSpan.Zero });

        rows.ShouldHaveSingleItem().Item![FeedField.Title].ShouldBe("Cuisinier / Cuisinière");
    }

    async Task<List<FeedRow>> Read(JobPagesPlan plan)
    {
        using var fetch = new SafeFetch(new() { AllowedHosts = ["127.0.0.1"] }, new(), TimeProvider.System);
        var rows = new List<FeedRow>();
        await foreach (var row in new JobPages(fetch, TimeProvider.System).Read(plan, default)) rows.Add(row);
        return rows;
    }

    static Task<IReadOnlyList<FeedRow>> In(string html) => JobPostings.In(new HtmlParser().ParseDocument(html), new("https://exemple.invalid/offre/1"), default);

    static string Script(string json) => $"<script type=\"application/ld+json\">{json}</script>";

    static string Page(string json) => $"<!DOCTYPE html><html><head><meta charset=utf-8>{Script(json)}</head><body></body></html>";
}
