using System.Globalization;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Languages with the level that stands beside them, in the letters of the European framework or in words.</summary>
static partial class CvLanguages
{
    static readonly CvSection[] places = [CvSection.Languages, CvSection.Head, CvSection.Profile, CvSection.Skills, CvSection.Other, CvSection.Licences, CvSection.Interests];

    static readonly string[] known =
    [
        "français", "anglais", "espagnol", "allemand", "italien", "portugais", "arabe", "turc", "polonais", "roumain", "russe", "ukrainien", "chinois", "mandarin", "japonais", "coréen", "néerlandais",
        "langue des signes", "LSF", "comorien", "mahorais", "wolof", "lingala", "swahili", "bambara", "peul", "soninké", "kabyle", "berbère", "amazigh", "arménien", "géorgien", "albanais", "serbe", "croate", "bosniaque",
        "bulgare", "grec", "hongrois", "tchèque", "slovaque", "vietnamien", "tamoul", "hindi", "ourdou", "pachto", "dari", "persan", "farsi", "kurde", "bengali", "somali", "tigrigna", "amharique", "malgache", "catalan",
        "breton", "occitan", "basque", "corse", "créole", "hébreu", "thaï", "suédois", "danois", "norvégien", "finnois", "lituanien", "letton", "estonien", "khmer", "laotien", "romani", "tchétchène", "azéri", "mongol", "haoussa", "yoruba",
    ];

    static readonly (string Plain, string Name)[] plain = [.. known.Select(name => (new Folded(name).Text, name)).OrderByDescending(each => each.name.Length)];

    /// <summary>Folded; the first that is found in the words beside a language is its level.</summary>
    static readonly (string Words, Cefr Level)[] levels =
    [
        ("maternel", Cefr.C2), ("natif", Cefr.C2), ("native", Cefr.C2), ("bilingue", Cefr.C2), ("faux debutant", Cefr.A2), ("grand debutant", Cefr.A1), ("debutant", Cefr.A1), ("intermediaire avance", Cefr.B2),
        ("professionnel", Cefr.B2), ("operationnel", Cefr.B2), ("lu, parle, ecrit", Cefr.B2), ("lu parle ecrit", Cefr.B2), ("lu, ecrit, parle", Cefr.B2), ("lu ecrit parle", Cefr.B2), ("parle, lu", Cefr.B2), ("lu et parle", Cefr.B2), ("bon niveau", Cefr.B2), ("bonne maitrise", Cefr.B2), ("bonnes connaissances", Cefr.B1),
        ("tres bon", Cefr.C1), ("courant", Cefr.C1), ("couramment", Cefr.C1), ("fluide", Cefr.C1), ("fluent", Cefr.C1), ("avance", Cefr.C1), ("maitrise", Cefr.C1), ("excellent", Cefr.C1),
        ("intermediaire", Cefr.B1), ("niveau moyen", Cefr.B1), ("moyen", Cefr.B1), ("conversation", Cefr.B1), ("technique", Cefr.B1), ("correct", Cefr.B1), ("usuel", Cefr.B1), ("niveau bac", Cefr.B1),
        ("scolaire", Cefr.A2), ("elementaire", Cefr.A2), ("bases", Cefr.A2), ("base", Cefr.A2), ("basique", Cefr.A2), ("notion", Cefr.A1), ("parle", Cefr.B1), ("bon", Cefr.B2),
    ];

    public static IReadOnlyList<CvFact<CvLanguage>> Read(List<(CvSection Section, CvLine Line)> parted)
    {
        var found = new List<CvFact<CvLanguage>>();
        for (var i = 0; i < parted.Count; i++)
        {
            var (section, line) = parted[i];
            if (!places.Contains(section)) continue;
            var next = i + 1 < parted.Count && parted[i + 1].Section == section && section == CvSection.Languages && !parted[i + 1].Line.Opens ? parted[i + 1].Line.Text : null;
            foreach (var language in Read(line.Text, next, isExpected: section == CvSection.Languages))
                if (!found.Exists(known => known.Value.Name == language.Value.Name)) found.Add(language);
        }
        return found;
    }

    /// <summary>Whether a folded text is about a language.</summary>
    internal static bool Names(string said) => Named(said).Any();

    static IEnumerable<CvFact<CvLanguage>> Read(string text, string? next, bool isExpected)
    {
        var said = new Folded(text).Text;
        var at = Named(said).OrderBy(each => each.At).ToList();
        if (at.Count == 0) yield break;
        for (var i = 0; i < at.Count; i++)
        {
            // The level follows its language, save where the line begins by it: "Bonne maîtrise de l'anglais".
            var (from, to) = (at[i].At + at[i].Length, i + 1 < at.Count ? at[i + 1].At : said.Length);
            var (level, isWords) = LevelIn(said[from..to]);
            if (level is null && at.Count == 1) (level, isWords) = LevelIn(said[..at[i].At]);
            if (level is null && i == at.Count - 1 && at.Count == 1 && next is not null && new Folded(next).Text is var below && !Named(below).Any()) (level, isWords) = LevelIn(below);
            // Two languages, one level: "anglais et espagnol courants".
            if (level is null && i + 1 < at.Count && said[from..to].Trim() is "et" or "," or "/") (level, isWords) = LevelIn(said[(at[i + 1].At + at[i + 1].Length)..(i + 2 < at.Count ? at[i + 2].At : said.Length)]);
            if (!isExpected && level is null) continue;
            yield return new(new(at[i].Name, level), isWords || !isExpected);
        }
    }

    static IEnumerable<(int At, int Length, string Name)> Named(string said)
    {
        foreach (var (words, name) in plain)
            for (var at = said.IndexOf(words, StringComparison.Ordinal); at >= 0; at = said.IndexOf(words, at + 1, StringComparison.Ordinal))
            {
                var end = at + words.Length;
                if (end < said.Length && said[end] == 'e') end++;
                if ((at == 0 || !char.IsLetterOrDigit(said[at - 1])) && (end == said.Length || !char.IsLetterOrDigit(said[end])))
                {
                    yield return (at, end - at, name == "LSF" ? "langue des signes" : name == "mandarin" ? "chinois" : name == "farsi" ? "persan" : name);
                    break;
                }
            }
    }

    static (Cefr? Level, bool IsWords) LevelIn(string beside)
    {
        if (Letters().Match(beside) is { Success: true } letters) return (Enum.Parse<Cefr>(letters.Value, ignoreCase: true), false);
        if (Toeic().Match(beside) is { Success: true } toeic && int.TryParse(toeic.Groups["points"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var points))
            return (points switch { >= 945 => Cefr.C1, >= 785 => Cefr.B2, >= 550 => Cefr.B1, >= 225 => Cefr.A2, _ => Cefr.A1 }, true);
        foreach (var (words, level) in levels)
            if (beside.Contains(words, StringComparison.Ordinal)) return (level, true);
        return (null, false);
    }

    [GeneratedRegex("(?<![a-z0-9])[abc][12](?![a-z0-9])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"toe?ic[^\d]{0,12}(?<points>\d{3})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Toeic();
}
