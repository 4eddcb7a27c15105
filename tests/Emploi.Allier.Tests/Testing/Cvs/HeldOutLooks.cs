namespace Emploi.Allier.Tests.Testing.Cvs;

static class HeldOutLooks
{
    public static IReadOnlyList<PageLook> Looks { get; } =
    [
        new("dark-side", DarkSide), new("two-halves", TwoHalves), new("boxed", Boxed), new("dates-under", DatesUnder), new("centred", Centred),
    ];

    public static IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> Documents { get; } =
    [
        ("docx-tabs", of => Cvs.Documents.Docx(string.Concat(Tabs(of).Select(Cvs.Documents.WordParagraph)))),
        ("odt-dashes", of => Cvs.Documents.Odt(string.Concat(Dashes(of).Select(line => $"<text:p>{E(line)}</text:p>")))),
    ];

    static string E(string text) => Pages.E(text);

    static string Each<T>(IEnumerable<T> of, Func<T, string> html, string between = "") => Pages.Each(of, html, between);

    static string If(bool says, string html) => says ? html : "";

    static string DarkSide(Fiction of) => Pages.Page(".all{display:table;width:100%} .s{display:table-cell;width:34%;background:#223;color:#fff;padding:5mm;font-size:10pt;overflow-wrap:anywhere} .m{display:table-cell;padding:5mm} h2{text-transform:uppercase;font-size:13pt} li{list-style:none}",
        $"<div class=all><div class=s><h1 style='font-size:17pt'>{E(of.Given)}<br>{E(of.Family.ToUpperInvariant())}</h1><p>✉ {E(of.Email ?? "")}</p><p>✆ {of.SpacedPhone}</p><p>⌂ {E(of.Street)}<br>{of.PostalCode} {E(of.Town)}</p>{If(of.Languages.Count > 0, $"<h2>Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}")}<h2>Permis</h2>{Each(Pages.Cards(of), each => $"<p>{E(each)}</p>")}<h2>Mes compétences</h2>{Each(of.Skills, each => $"<p>• {E(each)}</p>")}</div>"
        + $"<div class=m><p>{E(of.Wish)}</p><h2>Expériences professionnelles</h2>{Each(of.Jobs, job => $"<p><b>{E(job.When)}</b></p><p>{E(job.Title)}{If(job.Employer.Length > 0, $" – {E(job.Employer)}, {E(job.Town)}")}</p><ul>{Each(job.Tasks, task => $"<li>- {E(task)}</li>")}</ul>")}<h2>Diplômes obtenus</h2>{Each(of.Diplomas, each => $"<p><b>{each.Year}</b></p><p>{E(each.Title)} – {E(each.School)}</p>")}</div></div>");

    static string TwoHalves(Fiction of) => Pages.Page("h1{text-align:center} .c{text-align:center} .t{display:grid;grid-template-columns:1fr 1fr;gap:9mm;font-size:10pt} h2{background:#fe9;padding:1mm}",
        $"<h1>{E(of.Given)} {E(of.Family)}</h1><p class=c>{of.SpacedPhone.Replace(' ', '.')} | {E(of.Email ?? "")} | {of.PostalCode} {E(of.Town)}</p><div class=t><div><h2>Parcours</h2>{Each(of.Jobs, job => $"<p><b>{E(job.Title)}</b><br>{If(job.Employer.Length > 0, $"{E(job.Employer)} ({E(job.Town)})<br>")}<i>{E(job.When)}</i></p>")}</div>"
        + $"<div><h2>Formation</h2>{Each(of.Diplomas, each => $"<p>{E(each.Title)}<br>{E(each.School)}<br>{each.Year}</p>")}<h2>Compétences</h2>{Each(of.Skills, each => $"<p>✓ {E(each)}</p>")}{If(of.Languages.Count > 0, $"<h2>Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}")}<h2>Permis</h2>{Each(Pages.Cards(of), each => $"<p>{E(each)}</p>")}{If(of.Interests.Count > 0, $"<h2>Centres d’intérêt</h2><p>{E(string.Join(", ", of.Interests))}</p>")}</div></div>");

    static string Boxed(Fiction of) => Pages.Page("fieldset{border:1px solid #555;margin:2mm 0} legend{font-weight:bold} table{width:100%} td{vertical-align:top;width:50%}",
        $"<table><tr><td><h1 style='font-size:16pt'>{E(of.Family.ToUpperInvariant())} {E(of.Given)}</h1><p>{E(of.Street)}</p><p>{of.PostalCode} {E(of.Town)}</p></td><td style='text-align:right'><p>Tél. {of.SpacedPhone}</p><p>{E(of.Email ?? "")}</p><p>{E(string.Join(" – ", Pages.Cards(of)))}</p></td></tr></table>"
        + $"<fieldset><legend>EXPÉRIENCE</legend>{Each(of.Jobs, job => $"<p>{E(job.When)} : <b>{E(job.Title)}</b>{If(job.Employer.Length > 0, $"<br>{E(job.Employer)} – {E(job.Town)}")}</p>")}</fieldset><fieldset><legend>FORMATION</legend>{Each(of.Diplomas, each => $"<p>{each.Year} : {E(each.Title)} ({E(each.School)})</p>")}</fieldset><fieldset><legend>SAVOIR-FAIRE</legend><ul>{Each(of.Skills, each => $"<li>{E(each)}</li>")}</ul></fieldset>{If(of.Languages.Count > 0, $"<fieldset><legend>LANGUES</legend><p>{E(string.Join(" - ", of.Languages.Select(each => each.Said)))}</p></fieldset>")}");

    static string DatesUnder(Fiction of) => Pages.Page("body{font-family:'URW Gothic','DejaVu Sans'} .e{color:#555} h2{font-variant:small-caps}",
        $"<h1>{E(of.Given)} {E(of.Family)}</h1><p>{E(of.PostalCode)} {E(of.Town)}<br>{of.SpacedPhone}<br>{E(of.Email ?? "")}<br>{E(string.Join(", ", Pages.Cards(of)))}</p><h2>Expérience professionnelle</h2>{Each(of.Jobs, job => $"<p><b>{E(job.Title)}</b>{If(job.Employer.Length > 0, $", {E(job.Employer)}")}</p><p class=e>{E(job.When)}{If(job.Town.Length > 0, $" · {E(job.Town)}")}</p>{Each(job.Tasks, task => $"<p>{E(task)}</p>")}")}<h2>Études</h2>{Each(of.Diplomas, each => $"<p><b>{E(each.Title)}</b></p><p class=e>{each.Year} · {E(each.School)}</p>")}<h2>Compétences</h2><p>{E(string.Join(" / ", of.Skills))}</p>{If(of.Languages.Count > 0, $"<h2>Langues</h2><p>{E(string.Join(" / ", of.Languages.Select(each => each.Said)))}</p>")}");

    static string Centred(Fiction of) => Pages.Page("body{text-align:center} h2{border-top:1px dotted #000;border-bottom:1px dotted #000}",
        $"<h1>{E(of.Given)} {E(of.Family.ToUpperInvariant())}</h1><p>{E(of.Street)} {of.PostalCode} {E(of.Town)}</p><p>{of.SpacedPhone}</p><p>{E(of.Email ?? "")}</p><h2>Objectif</h2><p>{E(of.Wish)}</p><h2>Expériences</h2>{Each(of.Jobs, job => $"<p>{E(job.When)}</p><p><b>{E(job.Title)}</b></p>{If(job.Employer.Length > 0, $"<p>{E(job.Employer)} – {E(job.Town)}</p>")}")}<h2>Formations</h2>{Each(of.Diplomas, each => $"<p>{each.Year}</p><p>{E(each.Title)}</p>")}<h2>Qualités et compétences</h2>{Each(of.Skills, each => $"<p>{E(each)}</p>")}{If(of.Languages.Count > 0, $"<h2>Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}")}<h2>Permis</h2>{Each(Pages.Cards(of), each => $"<p>{E(each)}</p>")}");

    static IEnumerable<string> Reach(Fiction of) => new[] { of.Street, $"{of.PostalCode} {of.Town}", of.SpacedPhone, of.Email ?? "" }.Where(line => line.Length > 0);

    static IEnumerable<string> Tabs(Fiction of) =>
    [
        $"{of.Given} {of.Family}", .. Reach(of), "EXPÉRIENCE PROFESSIONNELLE", .. of.Jobs.SelectMany(job => new[] { job.Employer.Length > 0 ? $"{job.Employer}, {job.Town}\t{job.When}" : $"{job.Title}\t{job.When}", job.Employer.Length > 0 ? job.Title : "" }.Where(line => line.Length > 0).Concat(job.Tasks.Select(task => $"- {task}"))),
        "FORMATION", .. of.Diplomas.Select(each => $"{each.Title}\t{each.Year}"), "COMPÉTENCES", .. of.Skills.Chunk(2).Select(pair => string.Join('\t', pair)), .. of.Languages.Count > 0 ? ["LANGUES", string.Join(", ", of.Languages.Select(each => each.Said))] : Array.Empty<string>(), "DIVERS", .. Pages.Cards(of),
    ];

    static IEnumerable<string> Dashes(Fiction of) =>
    [
        $"{of.Family.ToUpperInvariant()} {of.Given}", .. Reach(of), "", "Mes emplois", .. of.Jobs.Select(job => $"{job.When} – {job.Title}{(job.Employer.Length > 0 ? $" – {job.Employer} – {job.Town}" : "")}"), "", "Mes études", .. of.Diplomas.Select(each => $"{each.Year} – {each.Title} – {each.School}"),
        "", "Mes qualités", string.Join(", ", of.Skills), "", .. of.Languages.Count > 0 ? ["Mes langues", string.Join(", ", of.Languages.Select(each => each.Said))] : Array.Empty<string>(), "", "Mon permis", .. Pages.Cards(of),
    ];
}
