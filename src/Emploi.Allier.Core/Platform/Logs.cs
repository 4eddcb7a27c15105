using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Platform;

public static class Logs
{
    /// <summary>
    /// One JSON object a line in Production, for a machine to keep; plain lines elsewhere, for a person to read.
    /// No scopes: those of the web hold addresses that people asked for. A message names things by their identifier, never a person.
    /// </summary>
    public static void AddEmploiLogs(this IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsProduction())
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat, console.IncludeScopes) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ", false));
        else
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
