using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Pages.Admin;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class JournalTests(Site site) : SiteTest(site)
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task Get_WithFilters_ShowsWhatChangedAndNothingElse()
    {
        await Data.Add(Entry("Élodie Tixier", "accounts", "a1", """{"display_name":"Ancien","closed":false}""", """{"display_name":"Nouveau","closed":false}"""));
        await Data.Add(Entry("Paul Autre", "jobs", "b2", null, """{"paused":true}"""));

        var page = await Administrator.Open("/admin/journal?qui=tixier&table=accounts&fiche=a1&du=01/09/2026&au=30/09/2026");
        page.Shows("Élodie Tixier");
        page.Document.QuerySelector("del")!.TextContent.ShouldBe("Ancien");
        page.Document.QuerySelector("ins")!.TextContent.ShouldBe("Nouveau");
        page.ShowsNot("Paul Autre");
        page.ShowsNot("closed");
        page.Field("Qui").ShouldBe("tixier");

        (await Administrator.Open("/admin/journal?qui=tixier&du=01/10/2026")).Shows("Aucune modification ne répond à ces critères.");
        (await Administrator.Open("/admin/journal?du=hier")).ShowsError("Du", "« Du » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.");
    }

    [Fact]
    public async Task Get_SaysTablesColumnsAndInstantsInFrench()
    {
        await Data.Add(Entry("Élodie Tixier", "accounts", "en-francais", """{"suspended_at":null}""", """{"suspended_at":"2026-07-14T22:30:00+00:00"}"""));
        await Data.Add(Entry("Élodie Tixier", "parameter_values", "en-francais", null, """{"effective_from":"2027-03-01"}"""));

        var page = await Administrator.Open("/admin/journal?fiche=en-francais");

        page.Document.QuerySelectorAll("td dt").Select(dt => dt.TextContent).ShouldBe(["Date d’effet", "Suspendu le"]);
        page.Document.QuerySelectorAll("ins").Select(ins => ins.TextContent).ShouldBe(["01/03/2027", "15/07/2026 00:30"]);
        page.Document.QuerySelectorAll("td a").Select(a => a.TextContent).ShouldBe(["Valeurs de paramètres en-francais", "Comptes en-francais"]);
    }

    [Fact]
    public Task EveryAuditedTableAndColumn_HasItsFrenchName() => Site.With<EmploiDbContext>(db =>
    {
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.IsAudited()))
        {
            AuditWords.Table(entity.GetTableName()!).ShouldNotBe(entity.GetTableName());
            foreach (var property in entity.GetProperties().Where(p => !p.IsPrimaryKey() && !p.IsConcurrencyToken))
                AuditWords.Column(property.GetColumnName()).ShouldNotBe(property.GetColumnName(), $"{entity.GetTableName()} says it in no French word: add one to AuditWords");
        }
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Export_KeepsTheFiltersOfThePage()
    {
        await Data.Add(Entry("=cmd", "jobs", "export-1", null, """{"paused":true}"""));
        await Data.Add(Entry("Paul Autre", "jobs", "export-2", null, """{"paused":true}"""));
        var admin = Administrator;
        var page = await admin.Open("/admin/journal?fiche=export-1&p=1");

        var link = page.Document.QuerySelectorAll(".export-links a").First(a => a.TextContent == "CSV").GetAttribute("href")!;
        link.ShouldBe("/admin/journal?fiche=export-1&format=csv");
        var csv = await (await admin.Send(new(HttpMethod.Get, link))).Content.ReadAsStringAsync();

        csv.ShouldContain("'=cmd");
        csv.ShouldNotContain("export-2");
    }

    [Fact]
    public async Task Lectures_AreListed()
    {
        await Site.With<ReadingLog>(log => log.Note<Account>("lu-1", "suivi", CancellationToken.None));
        var page = await Administrator.Open("/admin/lectures?fiche=lu-1");
        page.Shows("suivi");
        page.Shows("1 ligne");
    }

    [Fact]
    public async Task Conservation_ListsEveryTableWithItsDuration()
    {
        var page = await Administrator.Open("/admin/conservation");
        page.Shows("audit_entries");
        page.Shows("1 095 jours (paramètre journal.conservation)");
        page.Shows("Jusqu’à la date d’expiration de chaque ligne");
    }

    AuditEntry Entry(string actor, string table, string key, string? before, string? after) => new()
    {
        At = Clock.GetUtcNow(), ActorName = actor, TableName = table, RowKey = key,
        Action = before is null ? AuditAction.Added : AuditAction.Changed, Before = before, After = after,
    };
}
