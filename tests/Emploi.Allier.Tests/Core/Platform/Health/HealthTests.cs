using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Health;

public sealed class HealthTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Live_AnswersItsVersion()
    {
        var (status, body) = await Ask("/health/live");
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("version").GetString()!.ShouldStartWith("0.1.0");
    }

    [Fact]
    public async Task Ready_SaysWhatIsLateAndThenWhatIsDown()
    {
        await Owner($"update jobs set last_due = '{Clock.GetUtcNow():O}'");
        Clock.Advance(TimeSpan.FromSeconds(3));
        var (status, body) = await Ask("/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        Check(body, "database").ShouldBe("ok");
        Check(body, "migrations").ShouldBe("ok");
        Check(body, "disk").ShouldBe("ok");
        Check(body, "jobs").ShouldBe("ok");
        Check(body, "outbox").ShouldBe("ok");
        body.GetProperty("status").GetString().ShouldBe("ready");

        // Jobs:Host is none here: a day later nobody has run anything, and the mail still waits.
        await Site.With<EmploiDbContext>(async db =>
        {
            await using var scope = Site.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Outbox>().Email("personne@exemple.fr", "Bonjour", "Un texte.");
            await scope.ServiceProvider.GetRequiredService<EmploiDbContext>().SaveChangesAsync();
        });
        Clock.Advance(TimeSpan.FromDays(1));
        (status, body) = await Ask("/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("status").GetString().ShouldBe("late");
        Check(body, "jobs").ShouldBe("late");
        Check(body, "outbox").ShouldBe("late");
        var page = await As(Staff.With(Role.Administrateur)).Open("/admin/etat");
        page.Shows("En retard");
        page.Shows("Travaux en retard");
        page.Shows("Base de données");

        await Owner("insert into schema_migrations (number, name, checksum) select 9999, 'x', 'x' where false; update schema_migrations set number = -number where number = 40");
        Clock.Advance(TimeSpan.FromSeconds(3));
        (status, body) = await Ask("/health/ready");
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("status").GetString().ShouldBe("down");
        Check(body, "migrations").ShouldBe("down");
        await Owner("update schema_migrations set number = -number where number = -40");
    }

    async Task<(HttpStatusCode, JsonElement)> Ask(string path)
    {
        using var answer = await Anybody().Send(new(HttpMethod.Get, path));
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    async Task Owner(string sql)
    {
        await using var owner = await Site.Services.GetRequiredService<Database>().OpenAsOwner(CancellationToken.None);
        await owner.Execute(sql, CancellationToken.None);
    }

    static string? Check(JsonElement body, string part) => body.GetProperty("checks").GetProperty(part).GetString();
}
