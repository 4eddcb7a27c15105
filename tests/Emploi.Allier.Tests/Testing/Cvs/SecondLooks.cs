namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>The looks of the second set: none of them is among those of the first.</summary>
static class SecondLooks
{
    public static IReadOnlyList<PageLook> Looks { get; } =
    [
        new("cards", Cards), new("timeline", Timeline), new("three-columns", ThreeColumns), new("margin-right", MarginRight), new("right-dates", RightDates), new("sentences", Sentences),
    ];

    public static IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> Documents { get; } =
    [
        ("docx-one-line", of => Cvs.Documents.Docx(string.Concat(OneLine(of).Select(Cvs.Documents.WordParagraph)))),
        ("docx-rows", of => Cvs.Documents.Docx(Rows(of))),
        ("odt-employer-first", of => Cvs.Documents.Odt(string.Concat(EmployerFirst(of).Select(line => $"<text:p>{Pages.E(line)}</text:p>")))),
        ("txt-notes", of => System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", Notes(of)))),
    ];

    static string E(string text) => Pages.E(text);

    static string Each<T>(IEnumerable<T> of, Func<T, string> html, string between = "") => Pages.Each(of, html, between);

    static string At(FictionJob job, string between) => job.Employer.Length == 0 ? "" : $"{job.Employer}{between}{job.Town}";

    static string Cards(Fiction of) => Pages.Page(".card{border:1px solid #ccc;border-radius:3mm;padding:3mm;margin:3mm 0} .chip{display:inline-block;background:#eef;border-radius:4mm;padding:1mm 3mm;margin:1mm 2mm 1mm 0} h2{color:#724}",
        $"<h1>{E(of.Family.ToUpperInvariant())} {E(of.Given)}</h1><p>{E(of.Town)} ({of.PostalCode[..2]}) · {of.SpacedPhone} · {E(of.Email ?? "")}</p><h2>Mon parcours</h2>"
        + Each(of.Jobs, job => $"<div class=card><b>{E(job.Title)}</b><p>{E(At(job, " · "))}</p><p>{E(job.When)}</p>{Each(job.Tasks, task => $"<p>{E(task)}.</p>")}</div>")
        + $"<h2>Études et diplômes</h2>{Each(of.Diplomas, diploma => $"<div class=card><b>{E(diploma.Title)}</b><p>{E(diploma.School)}, {diploma.Year}</p></div>")}<h2>Mes points forts</h2>{Each(of.Skills, skill => $"<span class=chip>{E(skill)}</span>")}"
        + (of.Languages.Count > 0 ? $"<h2>Langues parlées</h2><p>{E(string.Join(" · ", of.Languages.Select(each => each.Said)))}</p>" : "") + $"<p>{E(string.Join(" · ", Pages.Cards(of)))}</p>");

    static string Timeline(Fiction of) => Pages.Page(".t{display:grid;grid-template-columns:42mm 1fr;gap:4mm} .t div:nth-child(2n){border-left:2px solid #39c;padding-left:4mm;padding-bottom:3mm} h1{text-align:center} .c{text-align:center} h2{background:#39c;color:#fff;padding:1mm 3mm}",
        $"<h1>{E(of.Given)} {E(of.Family)}</h1><p class=c>{E(of.Wish)}</p><p class=c>{E(of.Street)} – {of.PostalCode} {E(of.Town)}</p><p class=c>{of.SpacedPhone.Replace(' ', '-')} – {E(of.Email ?? "")}</p>"
        + $"<h2>▶ Carrière</h2><div class=t>{Each(of.Jobs, job => $"<div>{E(job.When)}</div><div><b>{E(At(job, ", "))}</b><br>{E(job.Title)}{Each(job.Tasks, task => $"<br>– {E(task)}")}</div>")}</div>"
        + $"<h2>▶ Cursus</h2><div class=t>{Each(of.Diplomas, diploma => $"<div>{diploma.Year}</div><div>{E(diploma.Title)}<br>{E(diploma.School)}</div>")}</div>"
        + $"<h2>▶ Compétences professionnelles</h2><p>{E(string.Join(", ", of.Skills))}</p>" + (of.Languages.Count > 0 ? $"<h2>▶ Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}" : "") + $"<h2>▶ Permis et mobilité</h2>{Each(Pages.Cards(of), card => $"<p>{E(card)}</p>")}");

    static string ThreeColumns(Fiction of) => Pages.Page(".g{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm;font-size:9.5pt} h1{border-bottom:3px double #000}",
        $"<h1>{E(of.Given)} <b>{E(of.Family.ToUpperInvariant())}</b></h1><p>{E(of.Email ?? "")} / {of.SpacedPhone} / {E(of.Street)}, {of.PostalCode} {E(of.Town)}</p><div class=g><div><h2>Aptitudes</h2>{Each(of.Skills, each => $"<p>{E(each)}</p>")}</div><div><h2>Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}</div><div><h2>Permis</h2>{Each(Pages.Cards(of), each => $"<p>{E(each)}</p>")}<h2>Loisirs</h2>{Each(of.Interests, each => $"<p>{E(each)}</p>")}</div></div>"
        + $"<h2>Expériences</h2>{Each(of.Jobs, job => $"<p><b>{E(job.Title)}</b> – {E(At(job, " – "))}</p><p><i>{E(job.When)}</i></p><ul>{Each(job.Tasks, task => $"<li>{E(task)}</li>")}</ul>")}<h2>Formations</h2>{Each(of.Diplomas, diploma => $"<p>{E(diploma.Title)} – {E(diploma.School)} – {diploma.Year}</p>")}");

    static string MarginRight(Fiction of) => Pages.Page(".all{display:flex;gap:8mm} .m{flex:2} .s{flex:1;font-size:10pt} h2{border-bottom:2px solid #a33;color:#a33;font-size:13pt;text-transform:uppercase} .e{color:#a33}",
        $"<h1 style='font-size:26pt'>{E(of.Given)} {E(of.Family)}</h1><p class=e>{E(of.Wish)}</p><p>{E(of.Email ?? "")} &nbsp; {of.SpacedPhone} &nbsp; {of.PostalCode} {E(of.Town)}</p><div class=all><div class=m><h2>Expérience</h2>{Each(of.Jobs, job => $"<h3>{E(job.Title)}</h3><p class=e>{E(job.Employer)}</p><p>{E(job.When)} {(job.Town.Length > 0 ? $"| {E(job.Town)}" : "")}</p><ul>{Each(job.Tasks, task => $"<li>{E(task)}</li>")}</ul>")}</div>"
        + $"<div class=s><h2>Savoir-être</h2>{Each(of.Skills, skill => $"<p>{E(skill)}</p>")}<h2>Langues</h2>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}<h2>Diplômes</h2>{Each(of.Diplomas, diploma => $"<p><b>{E(diploma.Title)}</b></p><p>{E(diploma.School)}</p><p>{diploma.Year}</p>")}<h2>Permis</h2>{Each(Pages.Cards(of), card => $"<p>{E(card)}</p>")}</div></div>");

    static string RightDates(Fiction of) => Pages.Page(".r{display:flex;justify-content:space-between} h2{font-size:12pt;letter-spacing:.15em;border-bottom:1px solid #000} body{font-family:'P052'}",
        $"<div class=r><h1>{E(of.Given)} {E(of.Family)}</h1><div style='text-align:right'>{E(of.Street)}<br>{of.PostalCode} {E(of.Town)}<br>{of.SpacedPhone}<br>{E(of.Email ?? "")}</div></div><h2>PARCOURS PROFESSIONNEL</h2>"
        + Each(of.Jobs.Where(job => !job.IsVolunteer), job => $"<div class=r><b>{E(job.Title)}</b><span>{E(job.When)}</span></div><div class=r><span>{E(job.Employer)}</span><span>{E(job.Town)}</span></div><ul>{Each(job.Tasks, task => $"<li>{E(task)}</li>")}</ul>")
        + (of.Jobs.Any(job => job.IsVolunteer) ? $"<h2>ACTIVITÉS BÉNÉVOLES</h2>{Each(of.Jobs.Where(job => job.IsVolunteer), job => $"<div class=r><b>{E(job.Title)}</b><span>{E(job.When)}</span></div><div class=r><span>{E(job.Employer)}</span><span>{E(job.Town)}</span></div>")}" : "")
        + $"<h2>FORMATION</h2>{Each(of.Diplomas, diploma => $"<div class=r><span>{E(diploma.Title)}</span><span>{diploma.Year}</span></div><p>{E(diploma.School)}</p>")}<h2>COMPÉTENCES</h2><p>Métier : {E(string.Join(", ", of.Skills.Take(3)))}</p>{(of.Skills.Count > 3 ? $"<p>Personnelles : {E(string.Join(", ", of.Skills.Skip(3)))}</p>" : "")}<p>Langues : {E(string.Join(", ", of.Languages.Select(each => each.Said)))}</p><p>{E(string.Join(", ", Pages.Cards(of)))}</p>");

    static string Sentences(Fiction of) => Pages.Page("body{font-size:12pt}",
        $"<p><b>{E(of.Given)} {E(of.Family)}</b></p><p>{E(of.Street)} {of.PostalCode} {E(of.Town)}</p><p>Téléphone {of.SpacedPhone}</p><p>{E(of.Email ?? "")}</p><p>Je recherche un emploi de {E(of.Wish.ToLowerInvariant())}.</p><p><b>Ce que j’ai fait</b></p><p><b>Expérience</b></p>"
        + Each(of.Jobs, job => $"<p>{E(job.When)} : {(job.Employer.Length > 0 ? $"{E(job.Employer)} à {E(job.Town)}, " : "")}{E(job.Title.ToLowerInvariant())}</p>") + $"<p><b>Diplômes et formations</b></p>{Each(of.Diplomas, diploma => $"<p>{E(diploma.Title)} en {diploma.Year}</p>")}<p><b>Ce que je sais faire</b></p>{Each(of.Skills, skill => $"<p>{E(skill)}</p>")}<p><b>Langues</b></p>{Each(of.Languages, each => $"<p>{E(each.Said)}</p>")}<p><b>Permis</b></p>{Each(Pages.Cards(of), each => $"<p>{E(each)}</p>")}");

    static IEnumerable<string> Reach(Fiction of) => new[] { $"{of.Street}, {of.PostalCode} {of.Town}", string.Join(" - ", new[] { of.SpacedPhone, of.Email ?? "" }.Where(each => each.Length > 0)) }.Where(line => line.Length > 0);

    static IEnumerable<string> OneLine(Fiction of) =>
    [
        $"{of.Given} {of.Family}", .. Reach(of), "Expériences professionnelles", .. of.Jobs.SelectMany(job => new[] { job.Employer.Length > 0 ? $"{job.Title}, {job.Employer}, {job.Town} ({job.When})" : $"{job.Title} ({job.When})" }.Concat(job.Tasks.Select(task => $"– {task}"))),
        "Formation", .. of.Diplomas.Select(diploma => $"{diploma.Title} ({diploma.Year}), {diploma.School}"), "Compétences et qualités", string.Join(" ; ", of.Skills), $"Permis : {string.Join(", ", of.Licences)}", .. of.Certificates, $"Langues : {string.Join(" ; ", of.Languages.Select(each => each.Said))}",
    ];

    static string Rows(Fiction of)
    {
        string Row(string title, IEnumerable<string> lines) => $"<w:tr><w:tc>{Cvs.Documents.WordParagraph(title)}</w:tc><w:tc>{string.Concat(lines.Select(Cvs.Documents.WordParagraph))}</w:tc></w:tr>";
        return string.Concat(new[] { $"{of.Given} {of.Family.ToUpperInvariant()}" }.Concat(Reach(of)).Select(Cvs.Documents.WordParagraph)) + "<w:tbl>" + Row("Expérience", of.Jobs.SelectMany(job => new[] { job.When, job.Title, At(job, ", ") }.Where(line => line.Length > 0).Concat(job.Tasks.Select(task => $"• {task}"))))
            + Row("Formation", of.Diplomas.Select(diploma => $"{diploma.Year} – {diploma.Title}")) + Row("Compétences", of.Skills) + (of.Languages.Count > 0 ? Row("Langues", of.Languages.Select(each => each.Said)) : "") + Row("Permis", Pages.Cards(of)) + "</w:tbl>";
    }

    static IEnumerable<string> EmployerFirst(Fiction of) =>
    [
        $"{of.Given} {of.Family}", .. Reach(of), "", "PARCOURS", .. of.Jobs.SelectMany(job => new[] { job.Employer.Length > 0 ? $"{job.Employer} – {job.Town}" : "", $"{job.Title} – {job.When}" }.Where(line => line.Length > 0).Concat(job.Tasks.Select(task => $"- {task}"))),
        "", "SCOLARITÉ", .. of.Diplomas.Select(diploma => $"{diploma.Year} : {diploma.Title}, {diploma.School}"), "", "ATOUTS", .. of.Skills.Select(skill => $"• {skill}"), "", "LANGUES", .. of.Languages.Select(each => $"• {each.Said}"), "", "PERMIS", .. Pages.Cards(of),
    ];

    static IEnumerable<string> Notes(Fiction of) =>
    [
        $"CV {of.Given} {of.Family}", .. Reach(of), "", "EXPERIENCE :", .. of.Jobs.Select(job => $"- {job.Title}{(job.Employer.Length > 0 ? $" chez {job.Employer}, {job.Town}" : "")} ({job.When})"), "", "DIPLOMES :", .. of.Diplomas.Select(diploma => $"- {diploma.Title} {diploma.Year}"),
        "", "COMPETENCES :", .. of.Skills.Select(skill => $"- {skill}"), "", "LANGUES :", .. of.Languages.Select(each => $"- {each.Said}"), "", .. Pages.Cards(of),
    ];
}
