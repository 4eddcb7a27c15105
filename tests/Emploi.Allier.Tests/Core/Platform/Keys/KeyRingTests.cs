using System.Security.Cryptography;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Keys;

/// <summary>Several processes on one database.</summary>
public sealed class KeyRingTests(Site site) : SiteTest(site)
{
    static readonly string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task WhatOneProcessSeals_AnotherOpensAndSoDoesTheNextStart()
    {
        var database = await TestPostgres.Clone();
        await using var first = await Start(database, key);
        var cookie = Protector(first).Protect("bonjour");

        await using var second = await Start(database, key);
        Protector(second).Unprotect(cookie).ShouldBe("bonjour");
        await first.DisposeAsync();
        await using var next = await Start(database, key);

        Protector(next).Unprotect(cookie).ShouldBe("bonjour");
    }

    [Fact]
    public async Task Start_UnderTheWrongOuterKey_StopsAndSaysWhatToSet()
    {
        var database = await TestPostgres.Clone();
        await using (var first = await Start(database, key)) Protector(first).Protect("bonjour");

        var refused = await Should.ThrowAsync<SettingsException>(() => Start(database, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));

        refused.Message.ShouldContain("Keys:Outer");
        refused.Message.ShouldContain("Keys:Former");
    }

    [Fact]
    public async Task RotateKey_LeavesSignInsStanding()
    {
        var database = await TestPostgres.Clone();
        var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        string cookie;
        await using (var first = await Start(database, key)) cookie = Protector(first).Protect("bonjour");

        await using (var rotating = await Start(database, fresh, key))
        {
            await using var scope = rotating.Services.CreateAsyncScope();
            var (_, rings) = await scope.ServiceProvider.GetRequiredService<Emploi.Allier.Core.Platform.Keys.RotateKey>().Run(default);
            rings.ShouldBe(1);
        }

        await using var next = await Start(database, fresh);
        Protector(next).Unprotect(cookie).ShouldBe("bonjour");
    }

    static IDataProtector Protector(WebApplication process) => process.Services.GetDataProtector("test");

    async Task<WebApplication> Start(string database, string outer, string? former = null)
    {
        var builder = WebApplication.CreateBuilder(["--environment=Testing", $"--Data:Folder={Site.Files}", $"--ConnectionStrings:Emploi={database}", $"--Keys:Outer={outer}"]);
        if (former is not null) builder.Configuration["Keys:Former:0"] = former;
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddEmploiCore();
        var process = builder.Build();
        await process.Services.Prepare(default);
        return process;
    }
}
