using System.Text.RegularExpressions;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Metiers;

/// <param name="Problem">Why nothing of the file was kept, or null.</param>
public sealed record ImportReport(string FileName, string? Title, string? Release, int RowsRead, Merged Merged, IReadOnlyList<Refusal> Refusals, string? Problem);

/// <summary>Brings official files in: one transaction each, the same file twice changes nothing.</summary>
public sealed partial class ReferenceImports(NpgsqlDataSource database, Actor actor, TimeProvider clock)
{
    /// <summary>The largest of the official files is 2.3 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>What an import of that kind holds, in the words of its publisher.</summary>
    public static string TitleOf(string kind) => OfficialFormat.All.FirstOrDefault(f => f.Kind == kind)?.Title ?? kind;

    /// <summary>Reads the files that others refer to first. <paramref name="release"/> is that of the ROME files; absent, the last one known.</summary>
    public async IAsyncEnumerable<ImportReport> Import(
        IEnumerable<(string Name, byte[] Content)> files, string? release, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var recognised = files.Select(f => (f.Name, f.Content, Rows: new CsvRows(f.Content)))
            .Select(f => (f.Name, f.Content, f.Rows, Format: OfficialFormat.Of(f.Rows)))
            .OrderBy(f => f.Format?.Order ?? int.MaxValue).ThenBy(f => f.Name, StringComparer.Ordinal);
        foreach (var (name, content, rows, format) in recognised)
            yield return format is null
                ? new(name, null, null, 0, default, [], "Ses colonnes ne sont celles d’aucun fichier attendu.")
                : await Import(name, content, rows, format, release, stop);
    }

    async Task<ImportReport> Import(string name, byte[] content, CsvRows rows, OfficialFormat format, string? release, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.Execute("select pg_advisory_xact_lock(hashtext('reference_imports'))", stop);
        var (named, problem) = format.HasRelease ? await ReleaseOf(release, connection, stop) : (null, null);
        var file = new OfficialFile(connection, rows, content, named ?? "") { Problem = problem };
        var merged = problem is null ? await format.Bring(file, stop) : default;
        // What was begun is rolled back.
        if (file.Problem is not null) return new(name, format.Title, null, 0, default, [], file.Problem);

        var report = new ImportReport(name, format.Title, named, file.RowsRead, merged, file.Refusals, null);
        await Note(report, format, Hash.Of(content), connection, stop);
        await transaction.CommitAsync(stop);
        return report;
    }

    async Task<(string? Release, string? Problem)> ReleaseOf(string? asked, NpgsqlConnection connection, CancellationToken stop)
    {
        var last = await TradesLoader.LastRelease(connection, stop);
        if (asked is null) return (last, last is null ? "Dites de quelle version du ROME vient ce fichier (4.60, par exemple)." : null);
        if (!Release().IsMatch(asked)) return (null, $"« {asked} » n’est pas une version du ROME : 4.60, par exemple.");
        if (last is not null && Version.Parse(asked) < Version.Parse(last)) return (null, $"Une version plus récente du ROME est déjà chargée : {last}.");
        await TradesLoader.NoteRelease(connection, asked, clock.GetUtcNow(), stop);
        return (asked, null);
    }

    /// <summary>The same file again leaves no other trace: it changed nothing.</summary>
    async Task Note(ImportReport report, OfficialFormat format, string sha256, NpgsqlConnection connection, CancellationToken stop)
    {
        if (report.Merged.IsNothing && await LastSha(format.Kind, connection, stop) == sha256) return;
        var id = Guid.CreateVersion7();
        await connection.Execute(
            """
            insert into reference_imports (id, kind, file_name, sha256, release, rows_read, added, changed, removed, refused, imported_by, imported_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, stop,
            id, format.Kind, report.FileName[..Math.Min(report.FileName.Length, ReferenceImport.FileNameMaxLength)], sha256, report.Release, report.RowsRead,
            report.Merged.Added, report.Merged.Changed, report.Merged.Removed, report.Refusals.Count, actor.Name, clock.GetUtcNow());

        await using var copy = await connection.BeginBinaryImportAsync("copy reference_import_refusals (import_id, line, reason) from stdin (format binary)", stop);
        foreach (var refusal in report.Refusals)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, stop);
            await copy.WriteAsync(refusal.Line, NpgsqlDbType.Integer, stop);
            await copy.WriteAsync(refusal.Reason, NpgsqlDbType.Text, stop);
        }
        await copy.CompleteAsync(stop);
    }

    static Task<string?> LastSha(string kind, NpgsqlConnection connection, CancellationToken stop) => connection.Scalar<string>(
        "select sha256 from reference_imports where kind = $1 order by imported_at desc, id desc limit 1", stop, kind);

    [GeneratedRegex(@"^4\.[0-9]{1,3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Release();
}
