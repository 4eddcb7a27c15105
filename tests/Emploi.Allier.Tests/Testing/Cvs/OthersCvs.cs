using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Candidates.Cvs;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>CVs that somebody else made, in a folder: `NN.pdf` (docx, odt, txt) and `NN.json`, what it truly says.</summary>
public static partial class OthersCvs
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    public static List<WrittenCv> In(string folder) =>
        [.. from truth in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            let name = Path.GetFileNameWithoutExtension(truth)
            let file = Directory.GetFiles(folder, name + ".*").FirstOrDefault(file => file != truth)
            where file is not null
            select new WrittenCv(Path.GetFileName(file), File.ReadAllBytes(file), Fiction(JsonSerializer.Deserialize<Truth>(File.ReadAllText(truth), json)!))];

    static Fiction Fiction(Truth truth) => new()
    {
        Given = truth.Given,
        Family = truth.Family,
        Email = truth.Email,
        Phone = truth.Phone,
        Street = "",
        PostalCode = truth.Postal ?? "",
        Town = truth.Town ?? "",
        Insee = truth.Insee!,
        Licences = truth.Licences,
        Certificates = truth.Certificates,
        Languages = [.. truth.Languages.Select(each => (each.Name.Replace(" française", "", StringComparison.Ordinal), each.Level is null ? default(Cefr?) : Enum.Parse<Cefr>(each.Level), ""))],
        Diplomas = [.. truth.Diplomas.Select(each => (each.Title, each.Level ?? 0, each.Year ?? 0, ""))],
        Jobs = [.. truth.Jobs.Select(each => new FictionJob(each.Title, each.Rome, each.Employer ?? "", "", [], "", Month(each.From), Month(each.To), each.Kind == "volunteer"))],
        // Each of a line of several is one, as the reader takes them.
        Skills = [.. truth.Skills.SelectMany(skill => Apart().Split(skill)).Select(skill => skill.Trim()).Where(skill => skill.Length > 0)],
    };

    static CvMonth? Month(string? said) => said?.Split('-') is { } parts ? new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null) : null;

    [GeneratedRegex(@"[,;](?![^()]*\))| [/–-] ")]
    private static partial Regex Apart();

    sealed record Truth(string Given, string Family, string? Email, string? Phone, string? Postal, string? Town, string? Insee, string[] Licences, string[] Certificates, Language[] Languages, Degree[] Diplomas, Job[] Jobs, string[] Skills);

    sealed record Language(string Name, string? Level);

    sealed record Degree(string Title, int? Level, int? Year);

    sealed record Job(string Title, string? Employer, string? From, string? To, string Kind, string[] Rome);
}
