using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A partner's web server, a real one on the loopback: what it serves at each path is the test's.</summary>
public sealed class PartnerServer : IAsyncLifetime
{
    readonly Dictionary<string, RequestDelegate> answers = [];
    readonly List<string> asked = [];
    WebApplication? site;

    public string Address => site!.Urls.Single();

    public Uri UrlOf(string path) => new(Address + path);

    /// <summary>The path and query of each request so far.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked) return [.. asked];
        }
    }

    public void Serves(string path, RequestDelegate answer) => answers[path] = answer;

    public void Serves(string path, string text, string type = "application/xml") => Serves(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    });

    public void Redirects(string path, string to) => Serves(path, context =>
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    });

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        site = builder.Build();
        site.Run(async context =>
        {
            lock (asked) asked.Add(context.Request.Path + context.Request.QueryString);
            if (answers.TryGetValue(context.Request.Path, out var answer)) await answer(context);
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        await site.StartAsync();
    }

    public async Task DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await site!.StopAsync(now.Token);
        await site.DisposeAsync();
    }
}
