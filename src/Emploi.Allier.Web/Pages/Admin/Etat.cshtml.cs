using Emploi.Allier.Core.Platform.Health;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class EtatModel(Readiness readiness, IEnumerable<ILag> lags) : PageModel
{
    public IReadOnlyList<(ILag Lag, LagFigure Figure)> Lags { get; private set; } = [];
    public IReadOnlyList<KeyValuePair<string, HealthState>> Parts { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var measured = new List<(ILag, LagFigure)>();
        foreach (var lag in lags) measured.Add((lag, await lag.Measure(stop)));
        Lags = measured;
        var report = await readiness.Report(stop);
        Parts = [.. report.Parts.Where(part => !lags.Any(lag => lag.Name == part.Key))];
    }

    public static (string Text, string Kind) Words(HealthState state) => state switch
    {
        HealthState.Ok => ("En marche", "ok"),
        HealthState.Late => ("En retard", "warn"),
        _ => ("En panne", "error"),
    };

    public static string Words(string part) => part switch
    {
        "database" => "Base de données",
        "migrations" => "Version de la base de données",
        "disk" => "Place sur le disque",
        _ => part,
    };
}
