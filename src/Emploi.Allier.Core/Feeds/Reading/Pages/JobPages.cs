using System.Runtime.CompilerServices;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Reading.Pages;

/// <param name="Start">A sitemap, a sitemap of sitemaps, or a page that lists offers.</param>
/// <param name="Pattern">What the path of an offer's page looks like, a star for anything: <c>/offres/*</c>; all pages when null.</param>
public sealed record JobPagesPlan(Uri Start, string? Pattern = null)
{
    public int MostPages { get; init; } = 5_000;

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
    const int MostSitemaps = 50, MostAddresses = 200_000;
    static readonly TimeSpan longestDelay = TimeSpan.FromSeconds(30);

    static readonly FeedMapping pages = FeedMapping.Parse("offre = url\ntitre = loc");
    static readonly FeedMapping sitemaps = FeedMapping.Parse("offre = sitemap\ntitre = loc");

    /// <exception cref="FeedException">
    /// The start cannot be read; or, once all the others were, some pages could not that may hold offers. A single page that breaks is a refused row.
    /// </exception>
    public async IAsyncEnumerable<FeedRow> Read(JobPagesPlan plan, [EnumeratorCancellation] CancellationToken stop)
    {
        var robots = await RobotsOf(plan.Start, stop);
        if (!robots.Allows(plan.Start)) throw new FeedException(FeedCodes.Robots, "Le site demande aux robots de ne pas lire cette adresse (robots.txt).");

        var walk = new JobPagesWalk { Delay = Delay(plan, robots) };
        await foreach (var address in Addresses(plan, robots, walk, stop))
        {
            if (walk.Pages++ == plan.MostPages)
            {
                walk.Missing ??= new(FeedCodes.Size, $"Le site a plus de {French.Number(plan.MostPages)} pages d’offres : les suivantes ne sont pas lues.");
                break;
            }
            await foreach (var row in Page(address, robots, walk, isLastTry: false, stop)) yield return row;
        }
        // Most servers that stumble have risen by then.
        foreach (var address in walk.Again)
            await foreach (var row in Page(address, robots, walk, isLastTry: true, stop)) yield return row;
        walk.ThrowIfNotWhole();
    }

    async IAsyncEnumerable<FeedRow> Page(Uri address, Robots robots, JobPagesWalk walk, bool isLastTry, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!robots.Allows(address))
        {
            yield return walk.Refuses(FeedCodes.Robots, $"Le site demande aux robots de ne pas lire {address.PathAndQuery}.");
            yield break;
        }
        await Task.Delay(walk.Delay, time, stop);
        IReadOnlyList<FeedRow> rows = [];
        FeedException? failed = null;
        try
        {
            var (page, at) = await Html(address, stop);
            using (page) rows = await JobPostings.In(page, at, stop);
        }
        catch (FeedException broken)
        {
            failed = broken;
        }
        if (failed is not null)
        {
            if (!isLastTry && walk.MayTryAgain(failed)) walk.Again.Add(address);
            else yield return walk.Breaks(failed, address);
            yield break;
        }
        foreach (var row in rows) yield return walk.Takes(row);
    }

    async IAsyncEnumerable<Uri> Addresses(JobPagesPlan plan, Robots robots, JobPagesWalk walk, [EnumeratorCancellation] CancellationToken stop)
    {
        var seen = new HashSet<Uri>();
        bool IsNew(Uri found)
        {
            if (seen.Count < MostAddresses) return seen.Add(found);
            walk.Missing ??= new(FeedCodes.Size, $"Le site donne plus de {French.Number(MostAddresses)} adresses : les suivantes ne sont pas lues.");
            return false;
        }
        var waiting = new Queue<Uri>([plan.Start]);
        for (var files = 0; files < MostSitemaps && waiting.TryDequeue(out var file); files++)
        {
            await Task.Delay(walk.Delay, time, stop);
            FeedDownload? opened = null;
            try
            {
                opened = await fetch.Get(new(file) { LongestContent = LongestSitemap }, stop);
            }
            // One sitemap of many: the others are read, and the reading is not whole.
            catch (FeedException broken) when (files > 0)
            {
                walk.Missing ??= broken;
            }
            if (opened is null) continue;
            await using var download = opened;
            await using var content = await HeadedStream.Open(download.Content, 4096, stop);
            var head = Encoding.UTF8.GetString(content.Head.Span);
            var isIndex = head.Contains("<sitemapindex", StringComparison.Ordinal);
            if (isIndex || head.Contains("<urlset", StringComparison.Ordinal))
            {
                await foreach (var row in new XmlFeedReader().Read(content, isIndex ? sitemaps : pages, stop))
                {
                    if (!Uri.TryCreate(file, row.Item![FeedField.Title] ?? "", out var found) || !IsOfSite(found, file) || !IsNew(found)) continue;
                    if (!isIndex && Fits(plan, found)) yield return found;
                    else if (isIndex && robots.Allows(found)) waiting.Enqueue(found);
                }
            }
            else
            {
                using var page = await Parse(content, stop);
                if ((await JobPostings.In(page, download.Address, stop)).Count > 0 && IsNew(download.Address)) yield return download.Address;
                foreach (var link in page.Links.OfType<IHtmlAnchorElement>())
                    if (Uri.TryCreate(download.Address, link.GetAttribute("href") ?? "", out var found) && IsOfSite(found, download.Address) && Fits(plan, found) && IsNew(WithoutFragment(found)))
                        yield return WithoutFragment(found);
            }
        }
        if (waiting.Count > 0) walk.Missing ??= new(FeedCodes.Size, $"Le site a plus de {MostSitemaps} plans : les suivants ne sont pas lus.");
    }

    async Task<Robots> RobotsOf(Uri start, CancellationToken stop)
    {
        try
        {
            await using var download = await fetch.Get(new(new(start, "/robots.txt")) { LongestContent = LongestRobots }, stop);
            using var text = new StreamReader(download.Content);
            return Robots.Parse(await text.ReadToEndAsync(stop), Agent);
        }
        catch (FeedException none) when (none.Code is FeedCodes.Refused or FeedCodes.Gone)
        {
            return Robots.AllowAll;
        }
    }

    async Task<(IHtmlDocument Page, Uri At)> Html(Uri address, CancellationToken stop)
    {
        await using var download = await fetch.Get(new(address) { LongestContent = LongestPage }, stop);
        return (await Parse(download.Content, stop), download.Address);
    }

    /// <summary>The whole page is brought first: the parser reads as it likes. Its head says how it is written.</summary>
    static async Task<IHtmlDocument> Parse(Stream content, CancellationToken stop)
    {
        var whole = new MemoryStream();
        await using var bounded = new UnpackedStream(content, static () => long.MaxValue, LongestPage, highestRatio: 1);
        await bounded.CopyToAsync(whole, stop);
        whole.Position = 0;
        var head = await new HtmlParser().ParseHeadAsync(whole, stop);
        var text = TextEncoding.Resolve(head?.Owner?.CharacterSet).GetString(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        return await new HtmlParser().ParseDocumentAsync(TooManyElements.Spare(text.TrimStart('\uFEFF')), stop);
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
}
