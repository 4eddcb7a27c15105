using System.Globalization;
using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Territory;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Metiers;

/// <summary>What employers do and whom they look for: NAF, its correspondence with ROME, the BMO survey.</summary>
static class ActivityFormats
{
    public static async Task<Merged> Naf(OfficialFile file, CancellationToken stop)
    {
        var rows = file.Accept("Ce code", r => r["CODE"], r => [r.Naf("CODE"), r.Required("LIBELLE")]);
        if (await file.IsCut(rows.Count, "naf_codes where not gone", stop)) return default;
        return await new BulkMerge("naf_codes", ["code"], ["code", "label"], Absent.MarkedGone).Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> HiringNeeds(OfficialFile file, CancellationToken stop)
    {
        // The name of the column carries the year of the map of basins: NOMBE24.
        if (file.Rows.Header.FirstOrDefault(h => h.StartsWith("NOMBE", StringComparison.OrdinalIgnoreCase)) is not { } basinColumn)
        {
            file.Problem = "La colonne du bassin (NOMBE24, par exemple) manque.";
            return default;
        }
        var basins = await file.Known("select code from basins", stop);
        var rows = file.Accept("Ce métier dans ce bassin", r => $"{r["annee"]} {r["Code métier BMO"]} {r[basinColumn]}", r =>
        {
            var basin = Slug.Of(r.Required(basinColumn));
            if (!basins.Contains(basin)) r.Refuse($"« {r[basinColumn]} » n’est pas un bassin connu.");
            var (year, projects, difficult, seasonal) = (r.Number("annee"), r.NumberOrSecret("met"), r.NumberOrSecret("xmet"), r.NumberOrSecret("smet"));
            if (year is < 2000 or > 2100) r.Refuse($"« {year} » n’est pas une année d’enquête.");
            if (difficult > projects || seasonal > projects) r.Refuse("Une part des projets dépasse leur nombre.");
            return
            [
                year, r.Required("Code métier BMO"), basin, r.Required("Nom métier BMO"), r.Required("Famille_met"), r.Required("Lbl_fam_met"),
                projects, difficult, seasonal,
            ];
        });
        return await new BulkMerge("hiring_needs", ["year", "fap_code", "basin_code"],
            [
                ("year", NpgsqlDbType.Integer), "fap_code", "basin_code", "label", "family_code", "family_label",
                ("projects", NpgsqlDbType.Integer), ("difficult", NpgsqlDbType.Integer), ("seasonal", NpgsqlDbType.Integer),
            ], Absent.Deleted, "(year, basin_code) in (select year, basin_code from stage_hiring_needs)")
            .Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> NafTrades(OfficialFile file, CancellationToken stop)
    {
        var known = await file.Known(RomeFormats.KnownTrades, stop);
        var rows = Links(file, known);
        if (await file.IsCut(rows.Count, "naf_trades", stop)) return default;
        return await new BulkMerge("naf_trades", ["naf_division", "trade_code"], ["naf_division", "trade_code"], Absent.Deleted)
            .Run(file.Connection, rows, stop);
    }

    /// <summary>{"43": {"libelle": "…", "codes_rome": [{"code": "F1602", "libelle": "…"}]}}, read token by token to tell the line.</summary>
    static List<object?[]> Links(OfficialFile file, HashSet<string> known)
    {
        HashSet<(string, string)> links = [];
        var content = file.Content.AsSpan();
        if (content.StartsWith("\uFEFF"u8)) content = content[3..];
        var reader = new Utf8JsonReader(content);
        var (division, property) = ("", "");
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    property = reader.GetString()!;
                    if (reader.CurrentDepth == 1) division = property.PadLeft(2, '0');
                }
                else if (reader.TokenType == JsonTokenType.String && property == "code")
                {
                    file.RowsRead++;
                    var code = reader.GetString()!;
                    if (!known.Contains(code)) file.Refuse(LineAt(content, reader.TokenStartIndex), $"« {code} » n’est pas un code ROME connu.");
                    else if (!links.Add((division, code))) file.Refuse(LineAt(content, reader.TokenStartIndex), $"{code} est déjà donné pour la division {division}.");
                }
            }
        }
        catch (JsonException broken)
        {
            file.Problem = string.Create(CultureInfo.InvariantCulture, $"Ce fichier JSON est abîmé à la ligne {broken.LineNumber + 1}.");
        }
        return [.. links.Select(l => new object?[] { l.Item1, l.Item2 })];
    }

    static int LineAt(ReadOnlySpan<byte> content, long index) => content[..(int)index].Count((byte)'\n') + 1;
}
