using System.Collections.Concurrent;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests;

public sealed class ObservabilityTests
{
    [Fact]
    public async Task WithAnEndpoint_TracesAndMeasuresLeaveForIt()
    {
        var received = new ConcurrentQueue<string>();
        await using var collector = await Collector(received);
        var site = new ObservedSite(collector.Urls.Single());
        await ((IAsyncLifetime)site).InitializeAsync();
        using (var client = new HttpClient { BaseAddress = site.Address })
            (await client.GetAsync("/")).EnsureSuccessStatusCode();
        await ((IAsyncLifetime)site).DisposeAsync();

        received.ShouldContain("/v1/traces");
        received.ShouldContain("/v1/metrics");
    }

    [Fact]
    public void InProduction_LogsAreJsonWithoutScopes()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.AddEmploiLogs();
        using var host = builder.Build();
        var options = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.Extensions.Logging.Console.JsonConsoleFormatterOptions>>().CurrentValue;
        options.IncludeScopes.ShouldBeFalse();
        options.UseUtcTimestamp.ShouldBeTrue();
        host.Services.GetServices<ILoggerProvider>().Count().ShouldBe(1);
    }

    static async Task<WebApplication> Collector(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            received.Enqueue(context.Request.Path);
        });
        await app.StartAsync();
        return app;
    }

    sealed class ObservedSite(string collector) : Site
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new(Observability.Endpoint, collector), new(Observability.Protocol, "http/protobuf")];
    }
}
