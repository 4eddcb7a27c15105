using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web;
using Emploi.Allier.Web.Commands;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        // Started from anywhere, it finds its settings and its pages beside itself.
        ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
    });
    // Whoever asks a command reads its answer, not its steps.
    if (Command.Asked(args)) builder.Configuration["Logging:LogLevel:Default"] = "Warning";
    builder.Services.AddEmploiCore();
    builder.AddEmploiWeb();

    await using var app = builder.Build();
    if (Command.Asked(args)) return await app.Services.RunCommand(args, Console.Out, app.Lifetime.ApplicationStopping);

    // The pages are made ready on one core, the database on the other.
    var prepared = Task.Run(() => app.Services.Prepare(app.Lifetime.ApplicationStopping));
    app.UseEmploi();
    await prepared;
    if (app.Environment.IsDevelopment() && app.Services.GetRequiredService<DemoSettings>().Load)
        await app.Services.LoadDemo(Console.Out, app.Lifetime.ApplicationStopping);

    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is SettingsException or MigrationException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
