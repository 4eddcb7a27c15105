using Microsoft.Playwright;

namespace Emploi.Allier.EndToEnd.Testing;

/// <summary>One browser for the run: Debian's, driven by Playwright.</summary>
public static class Chromium
{
    static readonly Lazy<Task<IBrowser>> started = new(Start);

    public static Task<IBrowser> Browser => started.Value;

    static async Task<IBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Headless = true,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
