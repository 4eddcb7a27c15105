using System.Globalization;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>What of each field was found, missed or made up, over a set of CVs.</summary>
public sealed class CvScore
{
    readonly Dictionary<string, (int Right, int MadeUp, int Missed)> counts = new(StringComparer.Ordinal);

    public List<string> Wrong { get; } = [];

    public void Add(string cv, CvRead read, Fiction truth)
    {
        One(cv, "e-mail", read.Email?.Value, truth.Email?.ToLowerInvariant());
        One(cv, "phone", read.Phone?.Value, truth.Phone is { } phone ? "+33" + phone[1..] : null);
        One(cv, "name", read.GivenName is null ? null : Folded($"{read.GivenName.Value} {read.FamilyName?.Value}"), Folded($"{truth.Given} {truth.Family}"));
        One(cv, "commune", read.CommuneInsee?.Value, truth.Insee);
        Set(cv, "licence", read.Licences.Concat(read.Certificates).Select(each => each.Value), truth.Licences.Concat(truth.Certificates), (one, other) => one == other);
        Set(cv, "languages", read.Languages.Select(each => each.Value), truth.Languages.Select(each => new CvLanguage(each.Name, each.Level)), (one, other) => one == other);
        Set(cv, "diplomas", read.Diplomas.Select(each => each.Value), truth.Diplomas.Select(each => new CvDiploma(each.Title, each.Level, each.Year)), (one, other) => one.Level == other.Level && one.Year == other.Year && Alike(one.Title, other.Title));
        Set(cv, "jobs", read.Jobs.Select(each => Said(each.Value)), truth.Jobs.Select(each => (each.Title, each.From, each.To)), (one, other) => Same(one.From, other.From) && Same(one.To, other.To) && Alike(one.Title, other.Title));
        Set(cv, "employers", read.Jobs.Select(each => each.Value.Employer).OfType<string>(), truth.Jobs.Select(each => each.Employer).Where(each => each.Length > 0), Alike);
        Set(cv, "trades", read.Jobs.Select(each => each.Value.RomeCode).OfType<string>().Distinct().Select(code => new[] { code }), truth.Jobs.Select(each => each.Codes).Where(codes => codes.Length > 0).DistinctBy(codes => codes[0]), (one, other) => one.Intersect(other).Any());
        Set(cv, "skills", read.Skills.Select(each => each.Value), truth.Skills, (one, other) => Folded(one) == Folded(other));
    }

    public IEnumerable<(string Field, double Precision, double Recall, double F1)> Figures => counts.Select(each =>
    {
        var (precision, recall) = (Share(each.Value.Right, each.Value.MadeUp), Share(each.Value.Right, each.Value.Missed));
        return (each.Key, precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    });

    static double Share(int right, int wrong) => right + wrong == 0 ? 1 : right / (double)(right + wrong);

    static (string Title, CvMonth? From, CvMonth? To) Said(CvJob job) => (job.Title, job.Period?.From, job.Period?.To);

    void One(string cv, string field, string? read, string? truth) => Set(cv, field, read is null ? [] : new[] { read }, truth is null ? [] : new[] { truth }, (one, other) => one == other);

    void Set<T>(string cv, string field, IEnumerable<T> read, IEnumerable<T> truth, Func<T, T, bool> same)
    {
        var left = truth.ToList();
        List<T> madeUp = [];
        var right = 0;
        foreach (var one in read)
        {
            var at = left.FindIndex(other => same(one, other));
            if (at < 0) madeUp.Add(one);
            else
            {
                left.RemoveAt(at);
                right++;
            }
        }
        var before = counts.GetValueOrDefault(field);
        counts[field] = (before.Right + right, before.MadeUp + madeUp.Count, before.Missed + left.Count);
        if (madeUp.Count + left.Count > 0) Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{cv} {field}: made up [{string.Join("; ", madeUp.Select(Show))}], missed [{string.Join("; ", left.Select(Show))}]"));
    }

    /// <summary>A truth that says no month, as of a season, holds any of its year.</summary>
    static bool Same(CvMonth? read, CvMonth? truth) => read?.Year == truth?.Year && (truth?.Month is null || read?.Month == truth.Value.Month);

    static string Show<T>(T value) => value is string[] codes ? string.Join("/", codes) : $"{value}";

    /// <summary>One is the other with a word before or after it: "Vendeuse (CDD)", "Éducatrice spécialisée – SAVS" told without its end.</summary>
    static bool Alike(string one, string other) => Folded(one) is var a && Folded(other) is var b && a.Length > 0 && b.Length > 0
        && (a == b || a.StartsWith(b + " ", StringComparison.Ordinal) || a.EndsWith(" " + b, StringComparison.Ordinal) || a.Length * 5 >= b.Length * 2 && b.StartsWith(a + " ", StringComparison.Ordinal));

    static string Folded(string text) => string.Join(' ', new Folded(text).Text.Split([' ', '-', '\'', '.', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries));
}
