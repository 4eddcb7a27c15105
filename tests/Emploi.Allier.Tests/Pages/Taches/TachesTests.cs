using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Taches;

public sealed class TachesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_ShowsMineAndMyRolesTheLateOnesFirst()
    {
        var me = await Data.Account(Staff.With(Role.Equipe));
        await Data.StaffTask("Pressée", dueInDays: 1);
        await Data.StaffTask("En retard depuis hier", dueInDays: -1);
        await Data.StaffTask("Pour moi", role: null, account: me.Id);
        await Data.StaffTask("Pour une autre personne", role: null, account: Guid.NewGuid());
        await Data.StaffTask("Pour les conseillers", role: nameof(Role.Conseiller));

        var page = await As(me).Open("/taches");

        page.Shows("Pour moi");
        page.ShowsNot("Pour une autre personne");
        page.ShowsNot("Pour les conseillers");
        page.Text.IndexOf("En retard depuis hier", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Pressée", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_OfMoreThanAPage_GoesOnAndExportsAll()
    {
        var me = await Data.Account(Staff.With(Role.Conseiller));
        for (var i = 0; i < 51; i++) await Data.StaffTask($"Relance {i:00}", role: null, account: me.Id, dueInDays: i);

        var first = await As(me).Open("/taches");

        first.ShowsNot("Relance 50");
        (await first.Follow("Page suivante")).Shows("Relance 50");
        (await first.Follow("CSV")).Source.Split('\n').Count(line => line.StartsWith("Relance")).ShouldBe(51);
    }

    [Fact]
    public async Task Post_EndsTheTaskWithANote()
    {
        var task = await Data.StaffTask("À terminer");
        var page = await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}");

        var answer = await page.Form.Fill("Qu’avez-vous fait ?", "Appelé, rendez-vous pris.").Submit();

        answer.Shows("La tâche est terminée.");
        var done = await Data.Single<StaffTask>(t => t.Id == task.Id);
        (done.Outcome, done.DoneByName).ShouldBe(("Appelé, rendez-vous pris.", "Dominique Agent"));
        (await Data.Count<AuditEntry>(e => e.TableName == "tasks" && e.RowKey == task.Id.ToString() && e.Action == AuditAction.Changed)).ShouldBe(1);
        (await Data.All<AuditEntry>(e => e.RowKey == task.Id.ToString())).ShouldAllBe(e => !$"{e.Before}{e.After}".Contains("rendez-vous pris") && !$"{e.Before}{e.After}".Contains("attend une réponse"));
    }

    [Fact]
    public async Task Post_WithoutANote_ShowsError()
    {
        var task = await Data.StaffTask();

        var answer = await (await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}")).Form.Submit();

        answer.ShowsError("Qu’avez-vous fait ?", "Dites en quelques mots ce que vous avez fait.");
    }

    [Fact]
    public async Task Post_AfterAColleague_SaysThatItIsDone()
    {
        var task = await Data.StaffTask();
        var mine = await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}");
        await (await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}")).Form.Fill("Qu’avez-vous fait ?", "Fait").Submit();

        var answer = await mine.Form.Fill("Qu’avez-vous fait ?", "Fait aussi").Submit();

        answer.ShowsError("Cette tâche a déjà été terminée par Dominique Agent.");
        (await Data.Single<StaffTask>(t => t.Id == task.Id)).Outcome.ShouldBe("Fait");
    }

    [Fact]
    public async Task Get_OfATaskOfAnotherRole_IsNotFound()
    {
        var task = await Data.StaffTask(role: nameof(Role.Conseiller));

        (await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Raise_TheSameCauseTwice_MakesOneOpenTask()
    {
        Task<bool> Raise() => Site.With<IServiceProvider, bool>(async services =>
        {
            var raised = await services.GetRequiredService<StaffTasks>().Raise(
                new StaffTask { Title = "Panne du flux", Details = "", ForRole = "Equipe", DueAt = Clock.GetUtcNow(), SourceKey = "panne" }, default);
            await services.GetRequiredService<EmploiDbContext>().SaveChangesAsync();
            return raised;
        });

        (await Raise()).ShouldBeTrue();
        (await Raise()).ShouldBeFalse();
        var task = await Data.Single<StaffTask>(t => t.SourceKey == "panne");
        await (await As(Staff.With(Role.Equipe)).Open($"/taches/{task.Id}")).Form.Fill("Qu’avez-vous fait ?", "Réparé").Submit();

        (await Raise()).ShouldBeTrue();
    }
}
