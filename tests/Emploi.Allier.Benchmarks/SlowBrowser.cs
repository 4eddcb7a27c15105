using Emploi.Allier.EndToEnd.Testing;
using Microsoft.Playwright;

namespace Emploi.Allier.Benchmarks;

/// <summary>A telephone of a modest price on a slow mobile network: four times slower than here, 150 ms away, 1.6 Mbit/s.</summary>
static class SlowBrowser
{
    /// <returns>Seconds until the largest thing that the first screen shows has been drawn.</returns>
    public static async Task<double> LargestPaint(Uri page)
    {
        var browser = await Chromium.Browser;
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, DeviceScaleFactor = 2 });
        var tab = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(tab);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 1_600_000 / 8, ["uploadThroughput"] = 750_000 / 8,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        await tab.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        return await tab.EvaluateAsync<double>("""
            () => new Promise(told => new PerformanceObserver(seen => told(seen.getEntries().at(-1).startTime / 1000)).observe({ type: "largest-contentful-paint", buffered: true }))
            """);
    }
}
