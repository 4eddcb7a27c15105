using Emploi.Allier.Core;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Commands;

/// <summary>Brings the official files of a folder, or the files named, into the database.</summary>
sealed class ImportReferenceCommand : ICommand
{
    /// <summary>The whole list stands on the administration page and in its CSV.</summary>
    const int RefusalsShown = 20;

    public string Name => "import-reference";

    public string Help => "<folder or files> [--release 4.60]: bring in official files (ROME, BMO, NAF)";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var paths = arguments.ToList();
        string? release = null;
        if (paths.IndexOf("--release") is >= 0 and var at && at + 1 < paths.Count)
        {
            release = paths[at + 1];
            paths.RemoveRange(at, 2);
        }
        // The other options are settings, read by the configuration.
        paths.RemoveAll(path => path.StartsWith("--", StringComparison.Ordinal));
        var files = paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(IsRead) : [path]).Order(StringComparer.Ordinal).ToList();
        if (files.Find(file => !File.Exists(file)) is { } missing)
        {
            await output.WriteLineAsync($"Fichier introuvable : {missing}");
            return 2;
        }
        if (files.Count == 0)
        {
            await output.WriteLineAsync($"emploi {Name} {Help}");
            return 2;
        }

        await services.Prepare(stop);
        var failed = false;
        var contents = files.Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
        await foreach (var report in services.GetRequiredService<ReferenceImports>().Import(contents, release, stop))
        {
            await Write(report, output);
            failed |= report.Problem is not null && report.Title is not null;
        }
        return failed ? 1 : 0;
    }

    static bool IsRead(string file) => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".json";

    static async Task Write(ImportReport report, TextWriter output)
    {
        if (report.Problem is { } problem)
        {
            await output.WriteLineAsync($"{report.FileName} : rien n’est chargé. {problem}");
            return;
        }
        var title = report.Release is null ? report.Title : $"{report.Title} ({report.Release})";
        var outcome = report.Merged.IsNothing
            ? "rien n’a changé"
            : $"{French.Number(report.Merged.Added)} ajoutées, {French.Number(report.Merged.Changed)} modifiées, {French.Number(report.Merged.Removed)} retirées";
        await output.WriteLineAsync($"{report.FileName} : {title}. {French.Number(report.RowsRead)} lignes lues, {outcome}, {French.Number(report.Refusals.Count)} refusées.");
        foreach (var refusal in report.Refusals.Take(RefusalsShown))
            await output.WriteLineAsync($"    ligne {refusal.Line} : {refusal.Reason}");
        if (report.Refusals.Count > RefusalsShown)
            await output.WriteLineAsync($"    … et {French.Number(report.Refusals.Count - RefusalsShown)} autres, en entier dans /admin/referentiels.");
    }
}
