using System.Globalization;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Candidates.Profiles;

/// <summary>What people write of themselves, a line for each thing: "Serveuse, 3 ans", "Cuisine du centre social, 6 mois, bénévolat". Read and written the same way.</summary>
public sealed partial class ProfileLines(MetierResolver resolver)
{
    /// <summary>Under this likeness a title may name another trade: it is kept, and no trade is said of it.</summary>
    const double Sure = 0.5;

    public IReadOnlyList<WantedTrade> Wanted(string? typed) =>
        [.. Lines(typed).Take(ProfileFacts.WantedMost).Select(line => Cut(line, ProfileFacts.TitleMaxLength)).Select(title => new WantedTrade(title, Trade(title)))];

    /// <param name="before">What is known besides of a job of the same name, its employer or its dates, is kept.</param>
    public IReadOnlyList<JobHeld> Jobs(string? typed, IReadOnlyList<JobHeld> before)
    {
        var left = before.ToList();
        return [.. Lines(typed).Take(ProfileFacts.JobsMost).Select(line =>
        {
            var job = Job(line);
            if (left.Find(known => known.Title == job.Title) is not { } known) return job;
            left.Remove(known);
            return known with { Months = job.Months, Kind = job.Kind, RomeCode = known.RomeCode ?? job.RomeCode };
        })];
    }

    public static IReadOnlyList<string> Words(string? typed, int most) =>
        [.. Lines(typed).SelectMany(line => line.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(word => Cut(word, ProfileFacts.SkillMaxLength)).Distinct().Take(most)];

    /// <summary>A diploma whose level its name does not say opens nothing more than none.</summary>
    public static IReadOnlyList<DiplomaHeld> Diplomas(string? typed, IReadOnlyList<DiplomaHeld> before) =>
        [.. Lines(typed).Take(ProfileFacts.DiplomasMost).Select(line => Cut(line, ProfileFacts.TitleMaxLength))
            .Select(title => before.FirstOrDefault(known => known.Title == title) ?? new DiplomaHeld(title, DiplomaText.Read(title) ?? Diploma.Aucun))];

    public static IReadOnlyList<LanguageSpoken> Languages(string? typed) =>
        [.. Lines(typed).Take(ProfileFacts.LanguagesMost).Select(line => line.Split(',', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts[0].Length > 0)
            .Select(parts => new LanguageSpoken(Cut(parts[0].ToLowerInvariant(), ProfileFacts.LanguageMaxLength), Level(parts.ElementAtOrDefault(1))))];

    public static string Written(JobHeld job) => string.Join(", ", new[]
    {
        job.Title,
        job.Months switch { null => "", var months and (< 12 or < 24 and not 12) => $"{months} mois", var months when months % 12 == 0 => months == 12 ? "1 an" : $"{months / 12} ans", var months => $"{months} mois" },
        job.Kind is JobKind.Emploi ? "" : WordOf(job.Kind),
    }.Where(part => part.Length > 0));

    public static string Written(LanguageSpoken language) => $"{language.Name}, {language.Level.Label().ToLowerInvariant()}";

    static string WordOf(JobKind kind) => kind switch
    {
        JobKind.Benevolat => "bénévolat",
        JobKind.Stage => "stage",
        _ => "aide à un proche",
    };

    JobHeld Job(string line)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var (title, months, kind) = (new List<string>(), default(int?), JobKind.Emploi);
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
        {
            if (Duration().Match(part) is { Success: true } said && (i > 0 || parts.Length == 1))
            {
                months = (int)Math.Min(ProfileFacts.MonthsMost, decimal.Parse(said.Groups["number"].Value.Replace(',', '.'), CultureInfo.InvariantCulture) * (said.Groups["unit"].Value == "mois" ? 1 : 12));
                if (i == 0) title.Add(part[..said.Index].Trim());
            }
            else if (i > 0 && Kind(Folding.Fold(part)) is { } other) kind = other;
            else title.Add(part);
        }
        var name = Cut(string.Join(", ", title.Where(part => part.Length > 0)), ProfileFacts.TitleMaxLength);
        return new(name.Length > 0 ? name : Cut(line, ProfileFacts.TitleMaxLength), Trade(name), months, kind);
    }

    static JobKind? Kind(string folded) =>
        folded.StartsWith("benevol", StringComparison.Ordinal) ? JobKind.Benevolat
        : folded.StartsWith("stage", StringComparison.Ordinal) || folded.StartsWith("alternance", StringComparison.Ordinal) || folded.StartsWith("apprenti", StringComparison.Ordinal) || folded.StartsWith("immersion", StringComparison.Ordinal) ? JobKind.Stage
        : folded.Contains("proche", StringComparison.Ordinal) || folded.Contains("famille", StringComparison.Ordinal) ? JobKind.Aidance
        : null;

    static LanguageLevel Level(string? said) => Folding.Fold(said ?? "") switch
    {
        var level when level.Contains("matern", StringComparison.Ordinal) => LanguageLevel.Maternelle,
        var level when level.Contains("courant", StringComparison.Ordinal) || level.Contains("bilingue", StringComparison.Ordinal) || level is "c1" or "c2" => LanguageLevel.Courant,
        var level when level.Contains("conversation", StringComparison.Ordinal) || level is "b1" or "b2" => LanguageLevel.Conversation,
        _ => LanguageLevel.Notions,
    };

    string? Trade(string title) => resolver.Resolve(title) is [{ Confidence: >= Sure } likely, ..] ? likely.Trade.Code : null;

    static IEnumerable<string> Lines(string? typed) => (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    [GeneratedRegex(@"(?<number>[0-9]{1,3}([.,][0-9])?)\s?(?<unit>ans?|années?|mois)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Duration();
}
