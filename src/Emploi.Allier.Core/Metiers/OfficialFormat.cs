using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A file that a publisher gives out: recognised by its columns, whatever its name.</summary>
/// <param name="Order">Files that others refer to come first when several are given.</param>
/// <param name="HasRelease">Its rows belong to a release of ROME 4.</param>
sealed record OfficialFormat(
    string Kind, string Title, string Publisher, int Order, bool HasRelease, string[] Columns, Func<OfficialFile, CancellationToken, Task<Merged>> Bring)
{
    public static IReadOnlyList<OfficialFormat> All { get; } =
    [
        new("rome-codes", "Codes ROME 4", "France Travail", 1, true,
            [
                "code_rome", "code_fiche_metier", "libelle_rome", "transition_eco", "transition_num", "transition_demo",
                "emploi_reglemente", "emploi_cadre", "code_rome_parent",
            ], RomeFormats.Codes),
        new("rome-domaines", "Domaines professionnels", "France Travail", 2, true,
            ["code_rome", "code_grand_domaine", "libelle_grand_domaine", "code_domaine_professionel", "libelle_domaine_professionel"], RomeFormats.Domains),
        new("rome-appellations", "Appellations de métiers", "France Travail", 3, true,
            ["code_ogr", "libelle_appellation_long", "libelle_appellation_court", "code_rome", "classification", "peu_usite"], RomeFormats.Appellations),
        new("rome3-competences", "Compétences du ROME 3", "France Travail", 4, false,
            ["code_ogr", "libelle_competence", "libelle_type_competence", "statut"], Rome3Formats.Skills),
        new("rome3-coherence", "Compétences par métier du ROME 3", "France Travail", 5, false,
            ["code_rome", "code_ogr"], Rome3Formats.Coherence),
        new("rome3-mobilites", "Mobilités entre métiers du ROME 3", "France Travail", 6, false,
            ["code_rome", "code_rome_cible", "code_appellation_source", "code_appellation_cible", "code_type_mobilite"], Rome3Formats.Mobilities),
        new("bmo", "Besoins en main-d’œuvre", "France Travail", 7, false,
            ["annee", "Code métier BMO", "Nom métier BMO", "Famille_met", "Lbl_fam_met", "met", "xmet", "smet"], ActivityFormats.HiringNeeds),
        new("naf", "Nomenclature d’activités française", "INSEE", 8, false,
            ["CODE", "LIBELLE"], ActivityFormats.Naf),
        new("naf-rome", "Métiers par division de la NAF", "France Travail", 9, false, [], ActivityFormats.NafTrades),
    ];

    /// <summary>The most demanding format whose columns are all there: the columns of one may be among those of another.</summary>
    public static OfficialFormat? Of(CsvRows rows) =>
        rows.Header is [['{', ..], ..] ? All[^1] : All.Where(f => f.Columns.Length > 0 && rows.Has(f.Columns)).MaxBy(f => f.Columns.Length);
}
