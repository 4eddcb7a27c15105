using System.Runtime.CompilerServices;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd.Testing;

/// <summary>A journey in a real browser. It fails on any error of the console; what the screen showed is kept.</summary>
public abstract class BrowserTest(Site site)
{
    protected Site Site => site;

    protected TestData Data { get; } = new(site);

    protected Mail Mail { get; } = new(site);

    protected async Task InBrowser(Func<IPage, Task> journey, Screen? screen = null, Who? who = null, [CallerMemberName] string name = "")
    {
        screen ??= Screen.Desktop;
        var browser = await Chromium.Browser;
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = screen.JavaScript,
        });
        context.SetDefaultTimeout(15_000);
        if (who is not null) await SignIn(context, who);
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            // A refused page is an answer of ours, not an error of the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) errors.Add(message.Text);
        };
        try
        {
            await journey(page);
            errors.ShouldBeEmpty();
        }
        catch
        {
            var folder = Path.Combine(Source.Root, "screenshots");
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{GetType().Name}.{name}.{screen}.png"), FullPage = true });
            throw;
        }
    }

    async Task SignIn(IBrowserContext context, Who who)
    {
        var session = await site.Session(await Data.Account(who), who.SecondFactor);
        // Under both names of this machine: a passkey is bound to a name, never to an address.
        await context.AddCookiesAsync(new[] { site.Address.Host, "localhost" }.Select(host => new Cookie { Name = session.Name, Value = session.Value, Domain = host, Path = "/" }));
    }
}

public sealed record Screen(int Width, int Height, bool Dark, bool JavaScript = true)
{
    public static readonly Screen Desktop = new(1280, 900, Dark: false);
    public static readonly Screen Phone = new(360, 740, Dark: false);

    public override string ToString() => $"{Width}{(Dark ? "-sombre" : "")}{(JavaScript ? "" : "-sans-js")}";
}
