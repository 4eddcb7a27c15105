using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts.MyData;

/// <summary>All that is held of somebody, as one file to keep: data that a machine reads, and the files that they gave as they gave them.</summary>
public sealed class DataCopy(HeldData data, IFileStore files, Calendar calendar)
{
    const int LooksMost = 10_000, Chunk = 81_920;

    static readonly JsonWriterOptions legible = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task Write(Owner owner, Stream to, CancellationToken stop)
    {
        var pending = new PendingStream();
        using (var zip = new ZipArchive(pending, ZipArchiveMode.Create, leaveOpen: true))
        {
            Tell(zip, owner);
            var joined = await CopyFiles(zip, owner, pending, to, stop);
            await using (var entry = zip.CreateEntry("donnees.json").Open())
            await using (var json = new Utf8JsonWriter(entry, legible))
                await WriteData(json, owner, joined, async () =>
                {
                    await json.FlushAsync(stop);
                    await pending.MoveTo(to, stop);
                }, stop);
        }
        await pending.MoveTo(to, stop);
    }

    static void Tell(ZipArchive zip, Owner owner)
    {
        using var text = new StreamWriter(zip.CreateEntry("lisez-moi.txt").Open(), new UTF8Encoding(true));
        text.Write($"""
            Vos données sur Emploi.Allier
            Compte : {owner.Name}, {owner.Email}

            donnees.json : tout ce qui est gardé de vous, rangé par sujet, avec la raison et la durée. Un logiciel peut le relire ; un éditeur de texte l’affiche.
            fichiers/ : les fichiers que vous avez déposés, tels quels.

            N’y sont pas : vos mots de passe et vos codes, qui ne sont lisibles par personne, et le nom des autres personnes.
            """);
    }

    /// <returns>Where each of them lies.</returns>
    async Task<Dictionary<Guid, string>> CopyFiles(ZipArchive zip, Owner owner, PendingStream pending, Stream to, CancellationToken stop)
    {
        var table = data.Tables.All.Single(each => each.Entity.ClrType == typeof(StoredFile));
        var known = await data.Rows($"select id, name from {table.Name} where {table.Condition} order by created_at, id", owner, row => (Id: row.GetGuid(0), Name: row.GetString(1)), stop);
        var paths = new Dictionary<Guid, string>();
        var chunk = new byte[Chunk];
        foreach (var (id, name) in known)
        {
            if (await files.Open(id, stop) is not { } content) continue;
            await using var _ = content;
            var path = $"fichiers/{paths.Count + 1:00} {name}";
            await using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
            for (int read; (read = await content.ReadAsync(chunk, stop)) > 0;)
            {
                await entry.WriteAsync(chunk.AsMemory(0, read), stop);
                await pending.MoveTo(to, stop);
            }
            paths[id] = path;
        }
        return paths;
    }

    async Task WriteData(Utf8JsonWriter json, Owner owner, Dictionary<Guid, string> joined, Func<Task> handOn, CancellationToken stop)
    {
        json.WriteStartObject();
        json.WriteString("copie_du", calendar.Now);
        json.WriteString("compte", owner.Email);
        json.WriteStartObject("donnees");
        foreach (var table in data.Tables.All)
        {
            var columns = string.Join(", ", table.Columns.Select(column => column.FindExportedAs() is { } told ? $"({told.Trim()}) as {column.GetColumnName()}" : column.GetColumnName()));
            if (columns.Length == 0) continue;
            var rows = await data.Rows($"select to_jsonb(held)::text from (select {columns} from {table.Name} where {table.Condition} order by {table.Key}) held", owner, row => row.GetString(0), stop);
            if (rows.Count == 0) continue;

            var retention = table.Entity.FindRetention()!;
            json.WriteStartObject(table.Name);
            json.WriteString("de_qui", retention.Whose);
            json.WriteString("pourquoi", retention.Ground);
            json.WriteStartArray("lignes");
            foreach (var row in rows) json.WriteRawValue(row);
            json.WriteEndArray();
            json.WriteEndObject();
            await handOn();
        }
        json.WriteEndObject();
        json.WriteStartArray("fichiers");
        foreach (var (id, path) in joined)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("chemin", path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("consultations");
        foreach (var look in await data.Looks(owner, LooksMost, stop))
        {
            json.WriteStartObject();
            json.WriteString("quand", look.At);
            json.WriteString("qui", look.Who);
            json.WriteString("quoi", look.What);
            json.WriteString("au_sujet_de", look.About);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
