using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Fetching;

public sealed class SafeFetchTests(PartnerServer partner) : IClassFixture<PartnerServer>
{
    static readonly FetchSettings ours = new() { AllowedHosts = ["127.0.0.1", "partenaire.test"] };

    [Fact]
    public async Task Get_OfAFile_GivesItAndSaysWhoAsks()
    {
        string? agent = null;
        partner.Serves("/simple", context =>
        {
            agent = context.Request.Headers.UserAgent;
            context.Response.Headers.ETag = "\"7\"";
            context.Response.Headers.LastModified = "Tue, 15 Sep 2026 08:00:00 GMT";
            return context.Response.WriteAsync("<jobs/>");
        });

        await using var download = await Fetch().Get(new(partner.UrlOf("/simple")), default);

        (await Text(download)).ShouldBe("<jobs/>");
        download.ETag.ShouldBe("\"7\"");
        download.LastModified.ShouldBe("Tue, 15 Sep 2026 08:00:00 GMT");
        download.Received.ShouldBe(7);
        agent.ShouldNotBeNull().ShouldStartWith("Emploi.Allier/");
        agent.ShouldContain("https://emploi.test");
    }

    [Fact]
    public async Task Get_OfAnUnchangedFile_SaysSo()
    {
        partner.Serves("/etag", context =>
        {
            if (context.Request.Headers.IfNoneMatch == "\"7\"" && context.Request.Headers.IfModifiedSince == "Tue, 15 Sep 2026 08:00:00 GMT") context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });

        await using var download = await Fetch().Get(new(partner.UrlOf("/etag"), ETag: "\"7\"", LastModified: "Tue, 15 Sep 2026 08:00:00 GMT"), default);

        download.IsUnchanged.ShouldBeTrue();
        (await Text(download)).ShouldBe("");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task Get_OfACompressedBody_UnpacksIt(string? encoding)
    {
        partner.Serves($"/packed-{encoding}", async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await context.Response.Body.WriteAsync(Pack(encoding, "<jobs>é</jobs>"u8.ToArray()));
        });

        await using var download = await Fetch().Get(new(partner.UrlOf($"/packed-{encoding}")), default);

        (await Text(download)).ShouldBe("<jobs>é</jobs>");
    }

    [Fact]
    public async Task Get_WithCredentials_GivesThemToTheirServerAlone()
    {
        var seen = new List<string>();
        await using var other = new PartnerServer();
        await other.InitializeAsync();
        partner.Redirects("/secret", other.Address + "/elsewhere");
        foreach (var server in new[] { partner, other })
            server.Serves("/elsewhere", context =>
            {
                seen.Add(context.Request.Headers.Authorization.ToString());
                return Task.CompletedTask;
            });
        partner.Serves("/inside", context =>
        {
            seen.Add(context.Request.Headers.Authorization.ToString());
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        var fetch = Fetch();
        var key = new AuthenticationHeaderValue("Bearer", "clef");

        (await fetch.Get(new(partner.UrlOf("/secret"), key), default)).Address.Port.ShouldBe(other.UrlOf("/").Port);
        await fetch.Get(new(partner.UrlOf("/inside"), key), default);

        seen.ShouldBe(["", "Bearer clef", "Bearer clef"]);
    }

    [Theory]
    [InlineData("file:///etc/passwd", FeedCodes.Address)]
    [InlineData("ftp://exemple.invalid/", FeedCodes.Address)]
    [InlineData("http://nom:secret@exemple.invalid/", FeedCodes.Address)]
    [InlineData("http://127.0.0.1:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://127.1:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://2130706433:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://0x7f.0.0.1:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://[::1]:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://[::ffff:127.0.0.1]:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://localhost:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("http://169.254.169.254/latest/meta-data/", FeedCodes.ForbiddenAddress)]
    [InlineData("https://10.0.0.1/", FeedCodes.ForbiddenAddress)]
    public async Task Get_OfAForbiddenAddress_CallsNobody(string address, string code) =>
        (await Should.ThrowAsync<FeedException>(() => Fetch(new()).Get(new(new Uri(address)), default))).Code.ShouldBe(code);

    [Fact]
    public async Task Get_OfANameThatLeadsInside_IsRefused_AndAskedOnce()
    {
        var asked = 0;
        var fetch = Fetch(resolve: (_, _) =>
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        (await Should.ThrowAsync<FeedException>(() => fetch.Get(new(new($"http://rebond.test:{new Uri(partner.Address).Port}/simple")), default))).Code.ShouldBe(FeedCodes.ForbiddenAddress);

        // The name is asked once: what was checked is what is called, whatever a second answer would be.
        asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("/to-localhost", "http://localhost:1/", FeedCodes.ForbiddenAddress)]
    [InlineData("/to-metadata", "http://169.254.169.254/", FeedCodes.ForbiddenAddress)]
    [InlineData("/to-file", "file:///etc/passwd", FeedCodes.Address)]
    [InlineData("/round", "/round", FeedCodes.Redirects)]
    public async Task Get_OfARedirect_ChecksWhereItLeads(string path, string to, string code)
    {
        partner.Redirects(path, to);

        (await Should.ThrowAsync<FeedException>(() => Fetch().Get(new(partner.UrlOf(path)), default))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Get_OfAPartnerThatRedirectsIntoTheOffice_IsRefused()
    {
        partner.Redirects("/in", $"http://127.0.0.1:{new Uri(partner.Address).Port}/private");
        partner.Serves("/private", "secret");
        var asked = partner.Asked.Count;
        var fetch = Fetch(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        var refused = await Should.ThrowAsync<FeedException>(() => fetch.Get(new(new($"http://partenaire.test:{new Uri(partner.Address).Port}/in")), default));

        refused.Code.ShouldBe(FeedCodes.ForbiddenAddress);
        partner.Asked.Skip(asked).ShouldBe(["/in"]);
    }

    [Fact]
    public async Task Get_AsksForWhatItCanHoldAgainstItsEnd()
    {
        string? asked = null;
        partner.Serves("/accepts", context =>
        {
            asked = context.Request.Headers.AcceptEncoding;
            return context.Response.WriteAsync("<jobs/>");
        });

        await using var download = await Fetch().Get(new(partner.UrlOf("/accepts")), default);

        asked.ShouldBe("gzip, br");
    }

    [Theory]
    [InlineData(401, FeedCodes.Refused)]
    [InlineData(403, FeedCodes.Refused)]
    [InlineData(404, FeedCodes.Gone)]
    [InlineData(429, FeedCodes.Failed)]
    [InlineData(503, FeedCodes.Failed)]
    public async Task Get_OfARefusal_SaysWhich(int status, string code)
    {
        partner.Serves($"/status-{status}", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var failed = await Should.ThrowAsync<FeedException>(() => Fetch().Get(new(partner.UrlOf($"/status-{status}")), default));

        failed.Code.ShouldBe(code);
        failed.Fault.Reason.ShouldContain(status.ToString());
    }

    [Fact]
    public async Task Get_OfNobody_SaysUnreachable() =>
        (await Should.ThrowAsync<FeedException>(() => Fetch().Get(new(new("http://127.0.0.1:1/")), default))).Code.ShouldBe(FeedCodes.Unreachable);

    [Theory]
    [InlineData("gzip")]
    [InlineData("fast-gzip")]
    [InlineData("br")]
    [InlineData(null)]
    public async Task Content_OfABomb_StopsEarly(string? encoding)
    {
        var bomb = Pack(encoding, new byte[1 << 20], times: 200);
        partner.Serves($"/bomb-{encoding}", async context =>
        {
            context.Response.Headers.ContentEncoding = encoding?.Split('-')[^1];
            await context.Response.Body.WriteAsync(bomb);
        });

        await Fails($"/bomb-{encoding}", FeedCodes.Ratio, ours);
    }

    [Fact]
    public async Task Content_WithoutEnd_StopsAtTheLimit()
    {
        partner.Serves("/endless", async context =>
        {
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });

        await Fails("/endless", FeedCodes.Size, ours with { LongestBody = 10 << 20 });
        await Fails("/endless", FeedCodes.Size, ours with { LongestContent = 10 << 20 });
    }

    [Fact]
    public async Task Content_ThatDrips_EndsInTime()
    {
        partner.Serves("/drip", async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

        await Fails("/drip", FeedCodes.Timeout, ours with { WholeTimeout = TimeSpan.FromMilliseconds(300) });
    }

    [Fact]
    public async Task Content_ThatStops_EndsInTime()
    {
        partner.Serves("/stops", async context =>
        {
            await context.Response.WriteAsync("<jobs>");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Fails("/stops", FeedCodes.Timeout, ours with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
    }

    [Fact]
    public async Task Get_WithoutAnswer_EndsInTime()
    {
        partner.Serves("/silent", context => Task.Delay(Timeout.Infinite, context.RequestAborted));

        await Fails("/silent", FeedCodes.Timeout, ours with { HeadersTimeout = TimeSpan.FromMilliseconds(200) });
    }

    [Fact]
    public async Task Content_CutOnItsWay_SaysSo()
    {
        var isOpen = new TaskCompletionSource();
        partner.Serves("/cut", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("<jobs><job><title>A</title></job>");
            await context.Response.Body.FlushAsync();
            await isOpen.Task;
            context.Abort();
        });
        await using var download = await Fetch().Get(new(partner.UrlOf("/cut")), default);

        isOpen.SetResult();
        var (rows, fault) = await ReadAsFar(download);

        rows.Count.ShouldBeLessThanOrEqualTo(1);
        fault!.Code.ShouldBe(FeedCodes.Cut);
    }

    static Task<(List<FeedRow> Rows, FeedFault? Fault)> ReadAsFar(FeedDownload download) => Reading.Feed.ReadAsFar(new XmlFeedReader(), download.Content, KnownMappings.Usual);

    [Fact]
    public async Task Content_OfADamagedArchive_SaysSo()
    {
        var damaged = Pack("gzip", Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 10_000))));
        damaged.AsSpan(200, 500).Fill(7);
        partner.Serves("/damaged", context => context.Response.Body.WriteAsync(damaged).AsTask());

        await Fails("/damaged", FeedCodes.Compression, ours);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Content_OfAnArchiveThatIsCut_SaysSo(bool asEncoding)
    {
        var csv = Encoding.UTF8.GetBytes("titre;ville\n" + string.Concat(Enumerable.Range(0, 20_000).Select(n => $"Maçon {n * 7919 % 104_729};Moulins\n")));
        var packed = Pack("gzip", csv)[..^5_000];
        partner.Serves($"/cut-archive-{asEncoding}", context =>
        {
            if (asEncoding) context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(packed).AsTask();
        });
        await using var download = await Fetch().Get(new(partner.UrlOf($"/cut-archive-{asEncoding}")), default);

        var (rows, fault) = await Reading.Feed.ReadAsFar(new CsvFeedReader(), download.Content, KnownMappings.Usual);

        rows.Count.ShouldBeInRange(1_000, 19_990);
        fault.ShouldNotBeNull().Code.ShouldBe(FeedCodes.Compression);
    }

    [Fact]
    public async Task Content_OfSeveralArchivesInOneFile_IsReadToItsEnd()
    {
        byte[] packed = [.. Pack("gzip", "<jobs>"u8.ToArray()), .. Pack("gzip", "é</jobs>"u8.ToArray())];
        partner.Serves("/two-archives", context => context.Response.Body.WriteAsync(packed).AsTask());

        await using var download = await Fetch().Get(new(partner.UrlOf("/two-archives")), default);

        (await Text(download)).ShouldBe("<jobs>é</jobs>");
    }

    [Fact]
    public async Task Content_OfAServerThatDrips_IsNotWaitedForHours()
    {
        var clock = new Clock();
        var drops = System.Threading.Channels.Channel.CreateUnbounded<byte>();
        partner.Serves("/drips", async context =>
        {
            await foreach (var _ in drops.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.Body.WriteAsync("x"u8.ToArray());
                await context.Response.Body.FlushAsync();
            }
        });
        drops.Writer.TryWrite(0);
        drops.Writer.TryWrite(0);
        using var fetch = new SafeFetch(ours, new() { Address = "https://emploi.test" }, clock);
        await using var download = await fetch.Get(new(partner.UrlOf("/drips")), default);
        var start = clock.GetUtcNow();

        // A byte each fifty seconds: never idle for a minute.
        var failed = await Should.ThrowAsync<FeedException>(async () =>
        {
            while (clock.GetUtcNow() < start.AddHours(1))
            {
                var reading = download.Content.ReadAsync(new byte[100]).AsTask();
                if (!reading.IsCompleted)
                {
                    clock.Advance(TimeSpan.FromSeconds(50));
                    drops.Writer.TryWrite(0);
                }
                await reading;
            }
        });
        failed.Code.ShouldBe(FeedCodes.Timeout);
        failed.Fault.Reason.ShouldContain("Kio");
        (clock.GetUtcNow() - start).ShouldBeLessThan(TimeSpan.FromMinutes(5));
        drops.Writer.Complete();
    }

    async Task Fails(string path, string code, FetchSettings settings)
    {
        var watch = Stopwatch.StartNew();
        var failed = await Should.ThrowAsync<FeedException>(async () =>
        {
            await using var download = await Fetch(settings).Get(new(partner.UrlOf(path)), default);
            await download.Content.CopyToAsync(Stream.Null);
        });
        failed.Code.ShouldBe(code);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    static SafeFetch Fetch(FetchSettings? settings = null, Resolve? resolve = null) => new(settings ?? ours, new() { Address = "https://emploi.test" }, TimeProvider.System, resolve);

    static async Task<string> Text(FeedDownload download)
    {
        using var text = new StreamReader(download.Content);
        return await text.ReadToEndAsync();
    }

    static byte[] Pack(string? encoding, byte[] content, int times = 1)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            // The least that a bomb of zeros can be packed: some two hundred times, and inflated the fastest.
            "fast-gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Optimal),
        })
            for (var i = 0; i < times; i++) packing.Write(content);
        return packed.ToArray();
    }
}
