using System.Text;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Metiers;

public sealed class ReferenceImportsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Import_OfRomeCodes_KeepsWhatIsGoneAndSaysTheRelease()
    {
        var before = await Data.All<Trade>(t => !t.Gone);
        before.Count.ShouldBe(1_584);
        var rows = before.Where(t => t.Code != "N4403").Select(t => $"\"{t.Code}\",\"1\",\"2\",\"{t.Label.Replace("\"", "\"\"")}\",\"Emploi Vert\",\"O\",\"N\",\"\",\"N\",\"{t.Rome3Code}\"");
        var file = Csv(
            "\"code_rome\",\"code_fiche_metier\",\"code_ogr\",\"libelle_rome\",\"transition_eco\",\"transition_num\",\"transition_demo\",\"emploi_reglemente\",\"emploi_cadre\",\"code_rome_parent\"",
            [.. rows, "Z9999,1,2,Rien,,,,,,A1101", "A1101,1,2,Deux fois,,,,,,A1101", "A1999,1,2,\"Sur deux\nlignes\",,,,,,A1101", "A1998,1,2,,,,,,,A1101", "A1997,1,2,Oui ou non,,peut-être,,,,A1101"]);

        var report = await Import("export (3).csv", file, release: "4.61");

        report.Problem.ShouldBeNull();
        report.Title.ShouldBe("Codes ROME 4");
        (report.Merged.Added, report.Merged.Changed, report.Merged.Removed).ShouldBe((1, 1_583, 1));
        report.Refusals.ShouldBe(
        [
            new(1_585, "« Z9999 » n’est pas un code ROME."), new(1_586, "Ce code est déjà à la ligne 2."),
            new(1_589, "La colonne libelle_rome est vide."), new(1_590, "« peut-être » n’est ni O ni N (colonne transition_num)."),
        ]);
        var gone = await Data.Single<Trade>(t => t.Code == "N4403");
        (gone.Gone, gone.Release).ShouldBe((true, "4.60"));
        var kept = await Data.Single<Trade>(t => t.Code == "A1101");
        (kept.Release, kept.Ecology, kept.Digital, kept.Regulated).ShouldBe(("4.61", "Emploi Vert", true, null));

        (await Import("vieux.csv", file, release: "4.59")).Problem.ShouldBe("Une version plus récente du ROME est déjà chargée\u00a0: 4.61.");
        (await Import("faux.csv", file, release: "rome")).Problem!.ShouldContain("n’est pas une version du ROME");
    }

    [Fact]
    public async Task Import_Twice_ChangesNothingAndLeavesNoOtherTrace()
    {
        var file = Csv("\uFEFFCODE;LIBELLE", ["01.11Z;Culture de céréales (à l'exception du riz)", "4321A;Travaux d'installation", "99;Faux", ";", "01.12Z;"]);

        var first = await Import("naf.csv", file);
        var second = await Import("copie de naf.csv", file);

        first.Merged.Added.ShouldBe(2);
        first.Refusals.ShouldBe([new(4, "« 99 » n’est pas un code NAF (43.21A)."), new(6, "La colonne LIBELLE est vide.")]);
        second.Merged.IsNothing.ShouldBeTrue();
        second.Refusals.ShouldBe(first.Refusals);
        (await Data.Count<ReferenceImport>(i => i.Kind == "naf")).ShouldBe(1);
        (await Data.Count<ReferenceImportRefusal>()).ShouldBeGreaterThanOrEqualTo(3);
        (await Data.Count<NafActivity>(a => a.Code == "43.21A")).ShouldBe(1);
    }

    [Fact]
    public async Task Import_OfABrokenDownload_IsRefusedWhole()
    {
        var report = await Import("rome-codes.csv", Csv("code_rome,code_fiche_metier,libelle_rome,transition_eco,transition_num,transition_demo,emploi_reglemente,emploi_cadre,code_rome_parent", ["A1101,1,Conduite,,,,,,A1101"]));

        report.Problem!.ShouldContain("incomplet");
        (await Data.Count<Trade>(t => !t.Gone)).ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Import_OfSkills_UndoublesApostrophesAndRefusesLinksToNothing()
    {
        var skills = Csv("\"code_ogr\",\"libelle_competence\",\"code_type_competence\",\"libelle_type_competence\",\"statut\"",
            ["\"100010\",\"Utilisation d''engins forestiers\",\"1\",\"SAVOIRS\",\"1\"", "\"100011\",\"Techniques \"\"douces\"\"\",\"1\",\"SAVOIRS\",\"1\"", "100012,Vieux,1,SAVOIRS,2", "abc,Faux,1,SAVOIRS,1"]);
        var links = Csv("\"code_rome\",\"code_ogr\"", ["A1101,100010", "A1101,100010", "A1101,999999", "Z0000,100010", "A1201,100011"]);

        // Given the wrong way round: the skills are read first all the same.
        var reports = await ImportAll(("b-liens.csv", links), ("c-competences.csv", skills));

        reports.Select(r => r.Title).ShouldBe(["Compétences du ROME 3", "Compétences par métier du ROME 3"]);
        reports[0].Refusals.Select(r => r.Line).ShouldBe([4, 5]);
        reports[1].Merged.Added.ShouldBe(2);
        reports[1].Refusals.Select(r => r.Line).ShouldBe([3, 4, 5]);
        (await Data.Single<Skill>(s => s.Ogr == 100010)).Label.ShouldBe("Utilisation d’engins forestiers");
        (await Data.Single<Skill>(s => s.Ogr == 100011)).Label.ShouldBe("Techniques \"douces\"");
    }

    [Fact]
    public async Task Import_OfBmo_KeepsSecretsAsUnknownAndReplacesAYearOfABasin()
    {
        const string header = "annee,Code métier BMO,Nom métier BMO,Famille_met,Lbl_fam_met,REG,NOM_REG,Dept,NomDept,BE24,NOMBE24,met,xmet,smet";
        const string start = "2024,A0X40,Agriculteurs,Z,\"Autres métiers, divers\",84,Auvergne-Rhône-Alpes,03,Allier,8449,VICHY CUSSET,";
        var first = await Import("bmo.csv", Csv(header, [start + "98,*,*", start.Replace("A0X40", "A0X41") + "*,*,*", start.Replace("VICHY CUSSET", "ATLANTIDE") + "1,1,1", start.Replace("A0X40", "A0X42") + "5,6,1", start + "1,1,1", start.Replace("A0X40", "A0X43") + "1,1"], "\r\n"));

        first.Merged.Added.ShouldBe(2);
        first.Refusals.Select(r => r.Line).ShouldBe([4, 5, 6, 7]);
        var need = await Data.Single<HiringNeed>(n => n.FapCode == "A0X40");
        (need.BasinCode, need.Projects, need.Difficult, need.FamilyLabel).ShouldBe(("vichy-cusset", 98, null, "Autres métiers, divers"));

        var second = await Import("bmo.csv", Csv(header.Replace("24", "25"), [start + "97,*,*"]));
        (second.Merged.Added, second.Merged.Changed, second.Merged.Removed).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Import_OfMobilitiesAppellationsDomainsAndNafRome_ReadsThemInOrder()
    {
        var reports = await ImportAll(
            ("m.csv", Csv("code_rome,code_rome_cible,code_appellation_source,code_appellation_cible,code_type_mobilite,libelle_type_mobilite",
                ["A1101,A1416,,10200,1,Proche", "A1201,A1203,,,2,Evolution", "A1201,A1204,,55,2,Evolution", "A1201,A1205,,,3,Autre"])),
            ("n.json", Encoding.UTF8.GetBytes("{\n  \"1\": {\n    \"libelle\": \"Culture\",\n    \"codes_rome\": [\n      { \"code\": \"A1101\", \"libelle\": \"x\" },\n      { \"code\": \"Z1101\", \"libelle\": \"x\" }\n    ]\n  }\n}\n")),
            ("a.csv", Csv("code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome,classification,peu_usite",
                ["10200,Abatteur / Abatteuse de carrière,Abatteur(se),F1402,SYNONYME,N", "10201,Autre,Autre,Z1402,SYNONYME,N", "x,Autre,Autre,F1402,SYNONYME,N"])),
            ("d.csv", Csv("code_rome,libelle_rome,code_grand_domaine,libelle_grand_domaine,code_domaine_professionel,libelle_domaine_professionel",
                ["A1101,Conducteur,A,Agriculture,A11,Engins", "Z1101,Rien,A,Agriculture,A11,Engins"])),
            ("photo.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]), ("vide.csv", []));

        reports.Select(r => r.Title).ShouldBe(["Domaines professionnels", "Appellations de métiers", "Mobilités entre métiers du ROME 3", "Métiers par division de la NAF", null, null]);
        reports.Select(r => r.Refusals.Count).ShouldBe([1, 2, 2, 1, 0, 0]);
        reports[3].Refusals[0].Line.ShouldBe(6);
        reports.Skip(4).ShouldAllBe(r => r.Problem != null);
        (await Data.Single<Trade>(t => t.Code == "A1101")).DomainCode.ShouldBe("A11");
        (await Data.Single<NafTrade>(t => t.TradeCode == "A1101")).NafDivision.ShouldBe("01");
        (await Data.Single<Rome3Mobility>(m => m.FromCode == "A1101")).ToAppellation.ShouldBe(10200);
    }

    static byte[] Csv(string header, string[] rows, string newLine = "\n") => Encoding.UTF8.GetBytes(header + newLine + string.Join(newLine, rows) + newLine);

    async Task<ImportReport> Import(string name, byte[] content, string? release = null) => (await ImportAll(release, (name, content))).Single();

    Task<List<ImportReport>> ImportAll(params (string, byte[])[] files) => ImportAll(null, files);

    Task<List<ImportReport>> ImportAll(string? release, params (string, byte[])[] files) => Site.With<ReferenceImports, List<ImportReport>>(async imports =>
    {
        List<ImportReport> reports = [];
        await foreach (var report in imports.Import(files, release, default)) reports.Add(report);
        return reports;
    });
}

/// <summary>The publishers' own files, where they lie beside the repository.</summary>
public sealed class OfficialFilesTests(Site site) : SiteTest(site)
{
    [WhereOfficialFilesLie]
    public async Task Import_OfThePublishersFiles_TakesThemAllThenChangesNothing()
    {
        var files = Directory.GetFiles(OfficialFiles.Folder).Where(f => Path.GetExtension(f) is ".csv" or ".json").Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))).ToList();

        var first = await ImportAll(files);
        var second = await ImportAll(files);

        first.Where(r => r.Problem is null).ToDictionary(r => r.FileName, r => (r.RowsRead, r.Refusals.Count)).ShouldBe(new Dictionary<string, (int, int)>
        {
            ["rome-codes.csv"] = (1_584, 0),
            ["rome-domaines.csv"] = (1_584, 0),
            ["rome-appellations.csv"] = (13_120, 0),
            ["rome3-competences.csv"] = (4_947, 0),
            // Activities and working conditions, which the file of skills does not name.
            ["rome3-coherence.csv"] = (30_706, 18_597),
            ["rome3-mobilites.csv"] = (4_218, 0),
            ["bmo-2024-allier.csv"] = (373, 0),
            ["naf.csv"] = (732, 0),
            ["naf-rome.json"] = (2_920, 0),
        }, ignoreOrder: true);
        second.Where(r => r.Problem is null).ShouldAllBe(r => r.Merged.IsNothing);
        (await Data.Count<Trade>(t => !t.Gone && t.DomainCode != null)).ShouldBe(1_584);
        (await Data.Count<Appellation>(a => a.Label.Contains("'"))).ShouldBe(0);
        (await Data.Count<HiringNeed>(n => n.Projects == null)).ShouldBe(82);
        (await Data.Count<Skill>(s => s.Label.Contains("'") || s.Label.Contains("’’"))).ShouldBe(0);
    }

    Task<List<ImportReport>> ImportAll(IEnumerable<(string, byte[])> files) => Site.With<ReferenceImports, List<ImportReport>>(async imports =>
    {
        List<ImportReport> reports = [];
        await foreach (var report in imports.Import(files, null, default)) reports.Add(report);
        return reports;
    });
}
