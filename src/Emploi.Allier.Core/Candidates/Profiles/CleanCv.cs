using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Files;

namespace Emploi.Allier.Core.Candidates.Profiles;

/// <summary>A CV made of a profile: the same words on the page that its owner prints and in the file that an employer receives.</summary>
public sealed record CleanCv(string Name, string Contact, string? Wanted, IReadOnlyList<CleanCv.Part> Parts)
{
    /// <param name="contact">How to reach them: an address, a number, a commune.</param>
    public static CleanCv Of(ProfileFacts facts, string name, params string?[] contact) => new(
        name, string.Join(", ", contact.Where(part => part is { Length: > 0 })),
        facts.Wanted.Count == 0 ? null : string.Join(", ", facts.Wanted.Select(wanted => wanted.Title)),
        [.. Everything(facts).Where(part => part.Lines.Count > 0)]);

    /// <summary>Paid work first, then what was learnt on the way.</summary>
    static IEnumerable<Part> Everything(ProfileFacts facts) =>
    [
        new("Expériences professionnelles", Jobs(facts, JobKind.Emploi, JobKind.Stage)),
        new("Engagements", Jobs(facts, JobKind.Benevolat)),
        new("Expériences de vie", Jobs(facts, JobKind.Aidance)),
        new("Compétences", [.. facts.Skills]),
        new("Diplômes", [.. facts.Diplomas.Select(diploma => diploma.Year is { } year ? $"{diploma.Title}, {year}" : diploma.Title)]),
        new("Langues", [.. facts.Languages.Select(ProfileLines.Written)]),
        new("Permis et certificats", [.. facts.Licences.Select(licence => $"permis {licence}"), .. facts.Certificates]),
    ];

    static List<string> Jobs(ProfileFacts facts, params JobKind[] kinds) => [.. facts.Jobs.Where(job => kinds.Contains(job.Kind)).Select(Written)];

    static string Written(JobHeld job) => job.Title + (job.Employer is { Length: > 0 } employer ? $", {employer}" : "") + (When(job) is { Length: > 0 } when ? $" ({when})" : "");

    static string When(JobHeld job) => (job.From, job.To) switch
    {
        ({ } from, { } to) => $"{French.Month(from)} – {French.Month(to)}",
        ({ } from, null) => $"depuis {French.Month(from)}",
        _ => job.Months switch { null => "", 12 => "1 an", < 24 and var months => $"{months} mois", var months => $"{months / 12} ans" },
    };

    public byte[] ToPdf()
    {
        var pdf = new PlainPdf($"CV de {Name}");
        pdf.Title(Name);
        pdf.Line(Contact);
        if (Wanted is not null) pdf.Line(Wanted, bold: true);
        foreach (var part in Parts)
        {
            pdf.Heading(part.Title);
            foreach (var line in part.Lines) pdf.Item(line);
        }
        return pdf.ToBytes();
    }

    public sealed record Part(string Title, IReadOnlyList<string> Lines);
}
