using System.Security.Cryptography;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests.Commands;

public sealed class CheckCommandTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task WhenAllIsWell_SaysSo() => (await Check(Site.Services)).Code.ShouldBe(0);

    [Fact]
    public async Task OnADatabaseOfANewerProgram_SaysWhichMigrationItDoesNotKnow()
    {
        await using var program = Program(await TestPostgres.Clone());
        await using (var owner = await program.Services.GetRequiredService<Database>().OpenAsOwner(default))
            await owner.Execute("insert into schema_migrations (number, name, checksum) values (9999, '9999_later', 'x')", default);

        var (code, output) = await Check(program.Services);

        code.ShouldBe(2);
        output.ShouldContain("9999");
    }

    [Fact]
    public async Task UnderAnotherOuterKey_SaysWhatToSet()
    {
        var database = await TestPostgres.Clone();
        await using (var first = Program(database)) first.Services.GetDataProtector("test").Protect("bonjour");
        await using var program = Program(database, $"--Keys:Outer={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");

        var (code, output) = await Check(program.Services);

        code.ShouldBe(2);
        output.ShouldContain("Keys:Former");
    }

    [Fact]
    public async Task OfUnreadableSettings_NamesEach()
    {
        await using var program = Program(await TestPostgres.Clone(), "--Keys:Outer=court", "--Data:Folder=");

        var (code, output) = await Check(program.Services);

        code.ShouldBe(2);
        output.ShouldContain("Keys:Outer must be 32 bytes");
        output.ShouldContain("Data:Folder is empty");
    }

    [Fact]
    public async Task BeforeTheFirstStart_MakesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("emploi-check-");
        await using (var program = Program("", $"--Data:Folder={folder.FullName}", "--Keys:Outer="))
            (await Check(program.Services)).Code.ShouldBe(0);

        folder.GetFileSystemInfos().ShouldBeEmpty();
        folder.Delete();
    }

    WebApplication Program(string database, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(
            ["--environment=Testing", $"--Data:Folder={Site.Files}", $"--ConnectionStrings:Emploi={database}", $"--Keys:Outer={Site.OuterKey}", .. settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddEmploiCore().AddCommands();
        return builder.Build();
    }

    static async Task<(int Code, string Output)> Check(IServiceProvider program)
    {
        await using var output = new StringWriter();
        return (await program.RunCommand(["check"], output, CancellationToken.None), output.ToString());
    }
}
