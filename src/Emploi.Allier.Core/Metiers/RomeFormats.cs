using Emploi.Allier.Core.Data;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Metiers;

/// <summary>The files of ROME 4.</summary>
static class RomeFormats
{
    internal const string KnownTrades = "select code from trades where not gone";

    public static async Task<Merged> Codes(OfficialFile file, CancellationToken stop)
    {
        var rows = file.Accept("Ce code", r => r["code_rome"], r =>
        [
            r.Rome("code_rome"), r.Required("libelle_rome"), r.Rome("code_rome_parent"), file.Release, r.Optional("transition_eco"),
            r.YesOrNo("transition_num"), r.YesOrNo("transition_demo"), r.YesOrNo("emploi_reglemente"), r.YesOrNo("emploi_cadre"),
        ]);
        if (await file.IsCut(rows.Count, "trades where not gone", stop)) return default;
        return await new BulkMerge("trades", ["code"],
            [
                "code", "label", "rome3_code", "release", "ecology", ("digital", NpgsqlDbType.Boolean), ("demographic", NpgsqlDbType.Boolean),
                ("regulated", NpgsqlDbType.Boolean), ("executive", NpgsqlDbType.Boolean),
            ], Absent.MarkedGone)
            .Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> Domains(OfficialFile file, CancellationToken stop)
    {
        var known = await file.Known(KnownTrades, stop);
        Dictionary<string, string> families = [];
        Dictionary<string, (string Label, string Family)> domains = [];
        var rows = file.Accept("Ce code", r => r["code_rome"], r =>
        {
            var trade = r.Known("code_rome", known, "un code ROME");
            var (domain, family) = (r.Required("code_domaine_professionel"), r.Required("code_grand_domaine"));
            var (domainLabel, familyLabel) = (r.Required("libelle_domaine_professionel"), r.Required("libelle_grand_domaine"));
            if (r.Fault is null) (families[family], domains[domain]) = (familyLabel, (domainLabel, family));
            return [trade, domain];
        });
        return await new BulkMerge("trade_families", ["code"], ["code", "label"])
                .Run(file.Connection, families.Select(f => new object?[] { f.Key, f.Value }), stop)
            + await new BulkMerge("trade_domains", ["code"], ["code", "label", "family_code"])
                .Run(file.Connection, domains.Select(d => new object?[] { d.Key, d.Value.Label, d.Value.Family }), stop)
            + await new BulkMerge("trades", ["code"], ["code", "domain_code"], Absent.KeptAndNoneAdded).Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> Appellations(OfficialFile file, CancellationToken stop)
    {
        var known = await file.Known(KnownTrades, stop);
        var rows = file.Accept("Ce code d’appellation", r => r["code_ogr"], r =>
        [
            r.Number("code_ogr"), r.Known("code_rome", known, "un code ROME"), r.Required("libelle_appellation_long"), r.Required("libelle_appellation_court"),
            r["classification"] == "PRINCIPALE", r.YesOrNo("peu_usite") == true, file.Release,
        ]);
        if (await file.IsCut(rows.Count, "appellations where not gone", stop)) return default;
        return await new BulkMerge("appellations", ["ogr"],
            [
                ("ogr", NpgsqlDbType.Integer), "trade_code", "label", "short_label", ("main", NpgsqlDbType.Boolean), ("rarely_used", NpgsqlDbType.Boolean), "release",
            ], Absent.MarkedGone)
            .Run(file.Connection, rows, stop);
    }
}

/// <summary>The files of ROME 3, which skills and mobility still follow.</summary>
static class Rome3Formats
{
    const string KnownRome3 = "select distinct rome3_code from trades";

    public static async Task<Merged> Skills(OfficialFile file, CancellationToken stop)
    {
        var rows = file.Accept("Ce code de compétence", r => r["code_ogr"], r =>
        {
            if (r["statut"] != "1") r.Refuse("L’éditeur a retiré cette compétence.");
            // The publisher's export wrote each apostrophe twice.
            return [r.Number("code_ogr"), r.Required("libelle_competence").Replace("’’", "’", StringComparison.Ordinal), r.Required("libelle_type_competence")];
        });
        if (await file.IsCut(rows.Count, "skills where not gone", stop)) return default;
        return await new BulkMerge("skills", ["ogr"], [("ogr", NpgsqlDbType.Integer), "label", "kind"], Absent.MarkedGone).Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> Coherence(OfficialFile file, CancellationToken stop)
    {
        var (trades, skills) = (await file.Known(KnownRome3, stop), await file.Known("select ogr from skills where not gone", stop));
        var rows = file.Accept("Ce lien", r => $"{r["code_rome"]} {r["code_ogr"]}", r =>
        {
            var trade = r.Known("code_rome", trades, "un code ROME 3");
            var skill = r.Number("code_ogr");
            if (!skills.Contains(r["code_ogr"])) r.Refuse("Le fichier des compétences ne dit rien de cet élément (activité, condition de travail…).");
            return [trade, skill];
        });
        if (await file.IsCut(rows.Count, "rome3_skills", stop)) return default;
        return await new BulkMerge("rome3_skills", ["rome3_code", "skill_ogr"], ["rome3_code", ("skill_ogr", NpgsqlDbType.Integer)], Absent.Deleted)
            .Run(file.Connection, rows, stop);
    }

    public static async Task<Merged> Mobilities(OfficialFile file, CancellationToken stop)
    {
        var (trades, appellations) = (await file.Known(KnownRome3, stop), await file.Known("select ogr from appellations", stop));
        var rows = file.Accept("Cette mobilité", r => $"{r["code_rome"]} {r["code_rome_cible"]} {r["code_appellation_source"]} {r["code_appellation_cible"]}", r =>
        [
            r.Known("code_rome", trades, "un code ROME 3"), r.Known("code_rome_cible", trades, "un code ROME 3"),
            Appellation(r, "code_appellation_source", appellations), Appellation(r, "code_appellation_cible", appellations),
            Kind(r),
        ]);
        if (await file.IsCut(rows.Count, "rome3_mobilities", stop)) return default;
        return await new BulkMerge("rome3_mobilities", ["from_code", "to_code", "from_appellation", "to_appellation"],
            ["from_code", "to_code", ("from_appellation", NpgsqlDbType.Integer), ("to_appellation", NpgsqlDbType.Integer), "kind"], Absent.Deleted)
            .Run(file.Connection, rows, stop);
    }

    static string Kind(OfficialRow row)
    {
        if (row["code_type_mobilite"] is not ("1" or "2")) row.Refuse($"« {row["code_type_mobilite"]} » n’est pas un type de mobilité (1 ou 2).");
        return row["code_type_mobilite"] == "1" ? "near" : "evolution";
    }

    static int Appellation(OfficialRow row, string column, HashSet<string> known)
    {
        if (row[column].Length == 0) return Rome3Mobility.AnyAppellation;
        row.Known(column, known, "une appellation");
        return row.Number(column);
    }
}
