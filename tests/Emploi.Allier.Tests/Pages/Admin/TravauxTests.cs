using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class TravauxTests(Site site) : SiteTest(site)
{
    const string Title = "Appliquer les durées de conservation";

    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task Run_AsksForTheJob_WhichThenTellsItsResult()
    {
        var page = await Administrator.Open("/admin/travaux");
        page.Shows(Title);
        page.Shows("Aucun travail n’est exécuté");

        var answer = await page.FormWith($"Lancer maintenant « {Title} »").Submit();
        answer.Shows("Le travail va commencer.");
        answer.Shows("Va commencer");
        (await Data.All<AuditEntry>(entry => entry.TableName == "jobs" && entry.RowKey == "conservation"))[^1].ActorName.ShouldBe("Dominique Agent");

        var schedule = Site.Services.GetRequiredService<ScheduleList>().Find("conservation")!;
        (await Site.With<JobRunner, bool>(runner => runner.RunIfDue(schedule, CancellationToken.None))).ShouldBeTrue();
        var after = await Administrator.Open("/admin/travaux/conservation");
        after.Shows("Réussi");
        after.Shows("À la demande, par Dominique Agent");
        after.Document.QuerySelector("[data-module=refresh]").ShouldBeNull();
    }

    [Fact]
    public async Task Pause_ThenResume_ShowsTheNextPassageAgain()
    {
        var page = await Administrator.Open("/admin/travaux/fichiers-sans-fiche");
        var paused = await page.FormWith("Mettre en pause « Supprimer les fichiers déposés que rien ne garde »").Submit();
        paused.Shows("Aucun tant que le travail est en pause");
        var resumed = await paused.FormWith("Reprendre « Supprimer les fichiers déposés que rien ne garde »").Submit();
        resumed.Shows("Le travail reprend à son prochain passage.");
        resumed.Shows("03:20");
    }

    [Fact]
    public async Task Get_WhileItRuns_ShowsTheProgressAndCanStopIt()
    {
        await Data.Add(new JobState { Name = "en-cours", LastDue = Clock.GetUtcNow() });
        await Sql("update jobs set name = name where name = 'conservation'");
        await Sql($"insert into job_runs (job, cause, due_at, started_at, state, attempt, host, done, total, message) values ('conservation', 'schedule', '{Clock.GetUtcNow():O}', '{Clock.GetUtcNow():O}', 'running', 1, 'x', 640, 1000, 'Table messages')");

        var page = await Administrator.Open("/admin/travaux/conservation");
        page.Document.QuerySelector("progress")!.GetAttribute("value").ShouldBe("640");
        page.Shows("Table messages");
        page.Document.QuerySelector("[data-module=refresh]").ShouldNotBeNull();

        var answer = await page.FormWith($"Arrêter « {Title} »").Submit();
        answer.Shows("Arrêt demandé");
        (await Data.Single<JobRun>(run => run.Job == "conservation" && run.State == JobRunState.Running)).StopAskedAt.ShouldBe(Clock.GetUtcNow());
        await Sql("update job_runs set state = 'stopped', finished_at = started_at where state = 'running'");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Export_IsAFileOfTheHistory(string format, string type)
    {
        var answer = await Administrator.Send(new(HttpMethod.Get, $"/admin/travaux/conservation?format={format}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.FileName!.ShouldContain($"travail-appliquer-les-durees-de-conservation-2026-09-15.{format}");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Post_OfAJobThatIsNot_IsNotFound()
    {
        var page = await Administrator.Open("/admin/travaux");
        (await page.FormWith($"Mettre en pause « {Title} »").Force("name", "autre").Submit()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    Task Sql(string sql) => Site.Db(db => db.Database.ExecuteSqlRawAsync(sql));
}
