using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Benchmarks;

/// <summary>Everything but pages and jobs, in this process.</summary>
static class ProgramWithoutPages
{
    public static IHost Build(string folder, TimeProvider? time = null, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(["--environment=Testing", "--Jobs:Host=none", $"--Data:Folder={folder}", .. settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddEmploiCore();
        return builder.Build();
    }

    /// <summary>As PostgreSQL does by itself within a minute: until then, what was planned for an empty table reads all of it.</summary>
    public static async Task Analyze(IServiceProvider services)
    {
        await using var owner = await services.GetRequiredService<Database>().OpenAsOwner(default);
        await owner.Execute("vacuum analyze", default);
    }
}
