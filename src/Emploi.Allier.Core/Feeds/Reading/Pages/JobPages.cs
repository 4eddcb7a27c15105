using System.Runtime.CompilerServices;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Emploi.Allier.Core.Feeds.Fetching;

namespace Emploi.Allier.Core.Feeds.Reading.Pages;

/// <param name="Start">A sitemap, a sitemap of sitemaps, or a page that lists offers.</param>
/// <param name="Pattern">What the path of an offer's page looks like, a star for anything: <c>/offres/*</c>; all pages when null.</param>
public sealed record JobPagesPlan(Uri Start, string? Pattern = null)
{
    public int MostPages { get; init; } = 500;

    /// <summary>Between two requests, more when the site asks for more.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Reads the offers of a site page by page, as a polite robot.</summary>
public sealed class JobPages(SafeFetch fetch, TimeProvider time)
{
    const string Agent = "Emploi.Allier";
    const long LongestRobots = 500 * 1024;
    const long LongestPage = 5 << 20;
    const long LongestSitemap = 60 << 20;
    const int MostSitemaps = 50;
    static readonly TimeSpan longestDelay = TimeSpan.FromSeconds(30);

    static readonly FeedMapping pages = FeedMapping.Parse("offre = url\ntitre = loc");
    static readonly FeedMapping sitemaps = FeedMapping.Parse("offre = sitemap\ntitre = loc");

    /// <exception cref="FeedException">The start cannot be read; a page that cannot is a refused row.</exception>
    public async IAsyncEnumerable<FeedRow> Read(JobPagesPlan plan, [EnumeratorCancellation] CancellationToken stop)
    {
        var robots = await RobotsOf(plan.Start, stop);
        if (!robots.Allows(plan.Start)) throw new FeedException(FeedCodes.Robots, "Le site demande aux robots de ne pas lire cette adresse (robots.txt).");
        var delay = Delay(plan, robots);
        var number = 0;
        var read = 0;
        await foreach (var address in Addresses(plan, robots, delay, stop))
        {
            if (read++ == plan.MostPages) break;
            await Task.Delay(delay, time, stop);
            foreach (var row in await Page(address, robots, stop))
                yield return new(++number, row.Item?.Numbered(number), row.Fault);
        }
    }

    async Task<IReadOnlyList<FeedRow>> Page(Uri address, Robots robots, CancellationToken stop)
    {
        if (!robots.Allows(address)) return [Refused(FeedCodes.Robots, $"Le site demande aux robots de ne pas lire {address.PathAndQuery}.")];
        try
        {
            var (page, at) = await Html(address, stop);
            using (page) return await JobPostings.In(page, at, stop);
        }
        catch (FeedException failed)
        {
            return [Refused(failed.Code, $"{address.PathAndQuery} : {failed.Fault.Reason}")];
        }
    }

    async IAsyncEnumerable<Uri> Addresses(JobPagesPlan plan, Robots robots, TimeSpan delay, [EnumeratorCancellation] CancellationToken stop)
    {
        var seen = new HashSet<Uri>();
        var waiting = new Queue<Uri>([plan.Start]);
        for (var files = 0; files < MostSitemaps && waiting.TryDequeue(out var file); files++)
        {
            if (files > 0) await Task.Delay(delay, time, stop);
            await using var download = await fetch.Get(new(file) { LongestContent = LongestSitemap }, stop);
            await using var content = await HeadedStream.Open(download.Content, 4096, stop);
            var head = Encoding.UTF8.GetString(content.Head.Span);
            var isIndex = head.Contains("<sitemapindex", StringComparison.Ordinal);
            if (isIndex || head.Contains("<urlset", StringComparison.Ordinal))
            {
                await foreach (var row in new XmlFeedReader().Read(content, isIndex ? sitemaps : pages, stop))
                {
                    if (!Uri.TryCreate(file, row.Item![FeedField.Title] ?? "", out var found) || !IsOfSite(found, file) || seen.Count > 200_000 || !seen.Add(found)) continue;
                    if (!isIndex && Fits(plan, found)) yield return found;
                    else if (isIndex && robots.Allows(found)) waiting.Enqueue(found);
                }
            }
            else
            {
                using var page = await Parse(content, stop);
                if ((await JobPostings.In(page, download.Address, stop)).Count > 0 && seen.Add(download.Address)) yield return download.Address;
                foreach (var link in page.Links.OfType<IHtmlAnchorElement>())
                    if (Uri.TryCreate(download.Address, link.GetAttribute("href") ?? "", out var found) && IsOfSite(found, download.Address) && Fits(plan, found) && seen.Add(WithoutFragment(found)))
                        yield return WithoutFragment(found);
            }
        }
    }

    async Task<Robots> RobotsOf(Uri start, CancellationToken stop)
    {
        try
        {
            await using var download = await fetch.Get(new(new(start, "/robots.txt")) { LongestContent = LongestRobots }, stop);
            using var text = new StreamReader(download.Content);
            return Robots.Parse(await text.ReadToEndAsync(stop), Agent);
        }
        catch (FeedException none) when (none.Code == FeedCodes.Refused)
        {
            return Robots.AllowAll;
        }
    }

    async Task<(IHtmlDocument Page, Uri At)> Html(Uri address, CancellationToken stop)
    {
        await using var download = await fetch.Get(new(address) { LongestContent = LongestPage }, stop);
        return (await Parse(download.Content, stop), download.Address);
    }

    /// <summary>The whole page is brought first: the parser reads as it likes.</summary>
    static async Task<IHtmlDocument> Parse(Stream content, CancellationToken stop)
    {
        var whole = new MemoryStream();
        await content.CopyToAsync(whole, stop);
        whole.Position = 0;
        return await new HtmlParser().ParseDocumentAsync(whole, stop);
    }

    static TimeSpan Delay(JobPagesPlan plan, Robots robots)
    {
        var asked = robots.Delay ?? TimeSpan.Zero;
        if (asked > longestDelay) asked = longestDelay;
        return asked > plan.Delay ? asked : plan.Delay;
    }

    static bool IsOfSite(Uri found, Uri site) => found.Scheme is "http" or "https" && found.IdnHost == site.IdnHost;

    static bool Fits(JobPagesPlan plan, Uri found) => plan.Pattern is null || Wildcards.Fit(plan.Pattern, found.AbsolutePath) || Wildcards.Fit(plan.Pattern, found.PathAndQuery);

    static Uri WithoutFragment(Uri address) => address.Fragment.Length == 0 ? address : new(address.GetLeftPart(UriPartial.Query));

    static FeedRow Refused(string code, string reason) => new(0, null, new(code, reason));
}
