using System.Net;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>A look of CV printed from a page.</summary>
public sealed record PageLook(string Name, Func<Fiction, string> Html, double Width = 8.27);

/// <summary>How people make CVs, as pages: one column or two, tables, the European form, LaTeX, telephones.</summary>
static class Pages
{
    public static IReadOnlyList<PageLook> Looks { get; } =
    [
        new("classic", Classic), new("sidebar-left", of => Sidebar(of, isLeft: true)), new("sidebar-right", of => Sidebar(of, isLeft: false)), new("old-europass", OldEuropass), new("europass", Europass),
        new("moderncv", ModernCv), new("telephone", Telephone, 4.2), new("spaced", Spaced), new("banner", Banner), new("two-pages", TwoPages), new("table", Table),
    ];

    internal static string E(string text) => WebUtility.HtmlEncode(text);

    internal static string Each<T>(IEnumerable<T> of, Func<T, string> html, string between = "") => string.Join(between, of.Select(html));

    internal static string Page(string style, string body) => $"<!doctype html><html lang=fr><meta charset=utf-8><style>body{{font:11pt 'DejaVu Sans';margin:0}} h1,h2,h3,p,ul{{margin:.3em 0}} {style}</style><body>{body}</body></html>";

    internal static string Licences(Fiction of) => string.Join(" et ", of.Licences.Select(licence => licence));

    /// <summary>"CACES R489 catégories 1, 3 et 5".</summary>
    internal static IEnumerable<string> Cards(Fiction of)
    {
        if (of.Licences.Count > 0) yield return $"Permis {string.Join(", ", of.Licences)}";
        var caces = of.Certificates.Where(card => card.StartsWith("CACES R489", StringComparison.Ordinal)).Select(card => card.Split(' ')[^1]).ToList();
        if (caces.Count > 0) yield return $"CACES R489 catégories {string.Join(", ", caces.SkipLast(1))} et {caces[^1]}";
        foreach (var card in of.Certificates.Where(card => !card.StartsWith("CACES", StringComparison.Ordinal))) yield return card;
    }

    internal static string Section(string title, string body) => body.Length == 0 ? "" : $"<h2>{E(title)}</h2>{body}";

    static string List(IEnumerable<string> items) => items.Any() ? $"<ul>{Each(items, item => $"<li>{E(item)}</li>")}</ul>" : "";

    static string Contact(Fiction of, string between) => string.Join(between, new[] { of.Street, $"{of.PostalCode} {of.Town}", of.SpacedPhone, of.Email ?? "" }.Where(each => each.Length > 0).Select(E));

    static string Classic(Fiction of) => Page("h2{border-bottom:1px solid #333;text-transform:uppercase;font-size:12pt}",
        $"<h1>{E(of.Given)} {E(of.Family.ToUpperInvariant())}</h1><p>{Contact(of, "<br>")}</p><p>{E(string.Join(" – ", Cards(of)))}</p>"
        + Section("Expériences professionnelles", Each(of.Jobs.Where(job => !job.IsVolunteer), job => $"<p><b>{E(job.When)} : {E(job.Title)}</b>{(job.Employer.Length > 0 ? $", {E(job.Employer)}, {E(job.Town)}" : "")}</p>{List(job.Tasks)}"))
        + Section("Bénévolat", Each(of.Jobs.Where(job => job.IsVolunteer), job => $"<p><b>{E(job.When)} : {E(job.Title)}</b>, {E(job.Employer)}</p>"))
        + Section("Formation", Each(of.Diplomas, diploma => $"<p>{diploma.Year} : {E(diploma.Title)}, {E(diploma.School)}</p>"))
        + Section("Compétences", List(of.Skills)) + Section("Langues", List(of.Languages.Select(language => language.Said))) + Section("Centres d’intérêt", $"<p>{E(string.Join(", ", of.Interests))}</p>"));

    static string Sidebar(Fiction of, bool isLeft)
    {
        var side = $"<div class=side>{Section("Contact", $"<p>{Contact(of, "<br>")}</p>")}{Section("Permis", $"<p>{Each(Cards(of), E, "<br>")}</p>")}{Section("Compétences", List(of.Skills))}{Section("Langues", List(of.Languages.Select(each => each.Said)))}{Section("Loisirs", List(of.Interests))}</div>";
        var main = $"<div class=main><h1>{E(of.Given)} {E(of.Family)}</h1><p class=wish>{E(of.Wish)}</p>"
            + Section("Expérience professionnelle", Each(of.Jobs, job => $"<div class=row><b>{E(job.Title)}</b><i>{E(job.When)}</i></div><p>{E(job.Employer)}{(job.Town.Length > 0 ? $" – {E(job.Town)}" : "")}</p>{List(job.Tasks)}"))
            + Section("Formations et diplômes", Each(of.Diplomas, diploma => $"<div class=row><b>{E(diploma.Title)}</b><i>{diploma.Year}</i></div><p>{E(diploma.School)}</p>")) + "</div>";
        return Page($".all{{display:grid;grid-template-columns:{(isLeft ? "32% 1fr" : "1fr 32%")};gap:7mm}} .side{{background:#dde;padding:4mm;font-size:9.5pt;overflow-wrap:anywhere;grid-column:{(isLeft ? 1 : 2)};grid-row:1}} .main{{grid-column:{(isLeft ? 2 : 1)};grid-row:1}} .row{{display:flex;justify-content:space-between}} h1{{font-size:24pt}}",
            $"<div class=all>{side}{main}</div>");
    }

    static string OldEuropass(Fiction of)
    {
        string Row(string left, string right) => $"<tr><td class=l>{left}</td><td>{right}</td></tr>";
        return Page("table{width:100%} td{vertical-align:top;padding:1mm 3mm} .l{width:34%;text-align:right;border-right:1px solid #000} .h{font-weight:bold}",
            "<table>" + Row("<span class=h>Curriculum vitae</span>", "") + Row("<span class=h>Informations personnelles</span>", "") + Row("Nom(s) / Prénom(s)", $"<b>{E(of.Family)} {E(of.Given)}</b>") + Row("Adresse", $"{E(of.Street)}, {of.PostalCode} {E(of.Town)}")
            + (of.Phone is null ? "" : Row("Téléphone", of.SpacedPhone)) + (of.Email is null ? "" : Row("Courriel", of.Email)) + Row("Nationalité", "française") + Row("Date de naissance", "14 mars 1984")
            + Row("<span class=h>Expérience professionnelle</span>", "") + Each(of.Jobs, job => Row("Dates", E(job.When)) + Row("Fonction ou poste occupé", E(job.Title)) + (job.Employer.Length > 0 ? Row("Nom de l’employeur", $"{E(job.Employer)}, {E(job.Town)}") : "") + (job.Tasks.Length > 0 ? Row("Principales activités", E(string.Join(", ", job.Tasks))) : ""))
            + Row("<span class=h>Éducation et formation</span>", "") + Each(of.Diplomas, diploma => Row("Dates", $"{diploma.Year}") + Row("Intitulé du diplôme", E(diploma.Title)) + Row("Établissement", E(diploma.School)))
            + Row("<span class=h>Aptitudes et compétences</span>", E(string.Join(", ", of.Skills))) + (of.Languages.Count > 0 ? Row("<span class=h>Langues</span>", Each(of.Languages, language => E(language.Said), "<br>")) : "") + Row("<span class=h>Permis de conduire</span>", E(string.Join(", ", Cards(of)))) + "</table>");
    }

    static string Europass(Fiction of) => Page("h1{font-size:20pt} h2{color:#039;font-size:12pt;border-bottom:2px solid #039} .d{color:#666;font-size:9pt}",
        $"<h1>{E(of.Given)} {E(of.Family)}</h1><p class=d>{string.Join(" | ", new[] { of.Email is null ? "" : $"Adresse électronique : {of.Email}", of.Phone is null ? "" : $"Téléphone : (+33) {of.Phone[1..]}", $"Adresse : {of.PostalCode} {of.Town} (France)" }.Where(each => each.Length > 0).Select(E))}</p>"
        + Section("EXPÉRIENCE PROFESSIONNELLE", Each(of.Jobs, job => $"<p class=d>[ {E(job.When)} ]</p><p><b>{E(job.Title)}</b></p><p>{E(job.Employer)}{(job.Town.Length > 0 ? $" | {E(job.Town)}, France" : "")}</p>{List(job.Tasks)}"))
        + Section("ÉDUCATION ET FORMATION", Each(of.Diplomas, diploma => $"<p class=d>[ {diploma.Year} ]</p><p><b>{E(diploma.Title)}</b> {E(diploma.School)}</p>"))
        + Section("COMPÉTENCES LINGUISTIQUES", Each(of.Languages, language => $"<p>{E(language.Said)}</p>")) + Section("COMPÉTENCES", $"<p>{E(string.Join(" | ", of.Skills))}</p>") + Section("PERMIS DE CONDUIRE", Each(Cards(of), card => $"<p>{E(card)}</p>")));

    /// <summary>As LaTeX sets it: ligatures of one letter, a word cut at a line's end, dates in the margin, small capitals.</summary>
    static string ModernCv(Fiction of)
    {
        string Set(string text) => E(text).Replace("ffi", "ﬃ").Replace("fi", "ﬁ").Replace("fl", "ﬂ").Replace("ff", "ﬀ");
        string Row(string left, string right) => $"<tr><td class=l>{Set(left)}</td><td>{right}</td></tr>";
        string Table(string rows) => rows.Length == 0 ? "" : $"<table>{rows}</table>";
        return Page("body{font-family:'Nimbus Roman';font-size:11pt} h2{font-variant:small-caps;font-weight:normal;color:#359} td{vertical-align:top;padding:.5mm 2mm} .l{width:32mm;text-align:right;font-size:10pt} .head{display:flex;justify-content:space-between} h1{font-size:30pt;font-weight:normal}",
            $"<div class=head><h1>{Set(of.Given)} {Set(of.Family)}</h1><p style='text-align:right;font-style:italic'>{E(of.Street)}<br>{of.PostalCode} {E(of.Town)}<br>☎ {of.SpacedPhone}<br>{E(of.Email ?? "")}</p></div>"
            + Section("Expérience", Table(Each(of.Jobs, job => Row(job.When, $"<b>{Set(job.Title)}</b>{(job.Employer.Length > 0 ? $", <i>{Set(job.Employer)}</i>, {Set(job.Town)}" : "")}.{(job.Tasks.Length > 0 ? $"<br>{Set(job.Tasks[0])} selon les con-<br>signes de la direction." : "")}"))))
            + Section("Formation", Table(Each(of.Diplomas, diploma => Row($"{diploma.Year}", $"<b>{Set(diploma.Title)}</b>, <i>{Set(diploma.School)}</i>.")))) + Section("Langues", Table(Each(of.Languages, language => Row(language.Name, Set(language.Said)))))
            + Section("Compétences", $"<p>{Set(string.Join(", ", of.Skills))}</p>") + Section("Permis", Table(Each(Cards(of), card => Row("", Set(card))))) + Section("Centres d’intérêt", $"<p>{Set(string.Join(", ", of.Interests))}</p>"));
    }

    static string Telephone(Fiction of) => Page("body{font-size:12pt} h1{text-align:center;font-size:18pt} h2{text-align:center;background:#eee;font-size:13pt} .c{text-align:center}",
        $"<h1>{E(of.Given)}<br>{E(of.Family)}</h1><p class=c>{E(of.Wish)}</p><p class=c>{Contact(of, "<br>")}</p>"
        + Section("Mes expériences", Each(of.Jobs, job => $"<p><b>{E(job.Title)}</b></p>{(job.Employer.Length > 0 ? $"<p>{E(job.Employer)}, {E(job.Town)}</p>" : "")}<p>{E(job.When)}</p>{List(job.Tasks)}"))
        + Section("Mes diplômes", Each(of.Diplomas, diploma => $"<p>{E(diploma.Title)}</p><p>{diploma.Year}</p>")) + Section("Mes atouts", List(of.Skills)) + Section("Mes langues", List(of.Languages.Select(language => language.Said))) + Section("Mobilité", List(Cards(of))));

    static string Spaced(Fiction of) => Page("h1{letter-spacing:.35em;text-transform:uppercase;text-align:center} h2{letter-spacing:.4em;text-transform:uppercase;font-size:12pt} p{text-align:justify}",
        $"<h1>{E(of.Given)} {E(of.Family)}</h1><p style='text-align:center'>{Contact(of, " • ")}</p>"
        + Section("Parcours professionnel", Each(of.Jobs, job => $"<p>{E(job.When)} <b>{E(job.Title)}</b>{(job.Employer.Length > 0 ? $" chez {E(job.Employer)} à {E(job.Town)}" : "")}</p>{Each(job.Tasks, task => $"<p>- {E(task)}</p>")}"))
        + Section("Diplômes", Each(of.Diplomas, diploma => $"<p>{diploma.Year} {E(diploma.Title)} – {E(diploma.School)}</p>")) + Section("Savoir-faire", $"<p>{E(string.Join(" • ", of.Skills))}</p>")
        + Section("Langues étrangères", $"<p>{E(string.Join(", ", of.Languages.Select(language => language.Said)))}</p>") + Section("Divers", $"<p>{E(string.Join(" / ", Cards(of)))}</p>"));

    static string Banner(Fiction of) => Page(".b{background:#234;color:#fff;padding:8mm;display:flex;justify-content:space-between} .two{display:grid;grid-template-columns:1fr 1fr;gap:10mm} h2{color:#234}",
        $"<div class=b><div><h1>{E(of.Given)} {E(of.Family.ToUpperInvariant())}</h1><p>{E(of.Wish)}</p></div><div>{Contact(of, "<br>")}</div></div>"
        + $"<div class=two><div>{Section("Compétences clés", List(of.Skills))}{Section("Permis et certifications", List(Cards(of)))}</div><div>{Section("Formations", Each(of.Diplomas, diploma => $"<p><b>{diploma.Year}</b> {E(diploma.Title)}<br>{E(diploma.School)}</p>"))}{Section("Langues", List(of.Languages.Select(language => language.Said)))}</div></div>"
        + Section("Expériences", Each(of.Jobs, job => $"<p>{E(job.Title)}{(job.Employer.Length > 0 ? $" | {E(job.Employer)} | {E(job.Town)}" : "")} | {E(job.When)}</p>{List(job.Tasks)}")));

    static string TwoPages(Fiction of) => Classic(of).Replace("font:11pt", "font:16pt", StringComparison.Ordinal);

    static string Table(Fiction of) => Page("table{width:100%;border-collapse:collapse} td,th{border:1px solid #888;padding:1.5mm;text-align:left;vertical-align:top;font-size:10pt}",
        $"<h1>CV de {E(of.Given)} {E(of.Family)}</h1><p>{Contact(of, ", ")}</p>"
        + Section("Emplois occupés", $"<table><tr><th>Période</th><th>Poste</th><th>Entreprise</th></tr>{Each(of.Jobs, job => $"<tr><td>{E(job.When)}</td><td>{E(job.Title)}</td><td>{E(job.Employer)} {E(job.Town)}</td></tr>")}</table>")
        + Section("Études", $"<table>{Each(of.Diplomas, diploma => $"<tr><td>{diploma.Year}</td><td>{E(diploma.Title)}</td><td>{E(diploma.School)}</td></tr>")}</table>")
        + Section("Connaissances et compétences", List(of.Skills)) + $"<p><b>Langues :</b> {E(string.Join(" ; ", of.Languages.Select(language => language.Said)))}</p><p><b>Permis :</b> {E(string.Join(" ; ", Cards(of).Select(card => card.Replace("Permis ", "", StringComparison.Ordinal))))}</p>");
}
