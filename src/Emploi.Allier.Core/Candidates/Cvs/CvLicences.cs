using System.Text.RegularExpressions;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Driving licences by their letters, and the certificates of those who drive machines or lorries.</summary>
static partial class CvLicences
{
    public static (IReadOnlyList<CvFact<string>> Licences, IReadOnlyList<CvFact<string>> Certificates) Read(List<(CvSection Section, CvLine Line)> parted)
    {
        List<CvFact<string>> licences = [], certificates = [];
        foreach (var (section, line) in parted)
        {
            var plain = new Folded(line.Text).Text;
            // "Permis" as a heading leaves its letters alone on their line.
            var text = section == CvSection.Licences && !plain.Contains("permis", StringComparison.Ordinal) && Alone().IsMatch(plain) ? $"permis {line.Text}" : line.Text;
            plain = new Folded(text).Text;
            foreach (Match match in Permis().Matches(plain))
            {
                if (NotHeld().IsMatch(plain[match.Index..Math.Min(plain.Length, match.Index + 40)]) || Without().IsMatch(plain[..match.Index])) continue;
                var isTold = section is not (CvSection.Jobs or CvSection.Studies or CvSection.Volunteering);
                var letters = LicenceText.Read(Plural().Replace(text[match.Index..].Replace('\t', ' '), "permis "));
                if (letters.Length == 0 && isTold && Driving().IsMatch(plain[match.Index..])) Add(licences, "B", true);
                foreach (var letter in letters) Add(licences, letter, !isTold);
            }
            foreach (Match match in Caces().Matches(plain))
            {
                var norm = Norm().Match(plain, match.Index) is { Success: true } named ? $" R{named.Groups["norm"].Value}" : "";
                var categories = Category().Matches(Norm().Replace(Dates(plain[(match.Index + 5)..]), " ")).Select(each => each.Value.ToUpperInvariant()).Distinct().ToList();
                if (categories.Count == 0) Add(certificates, $"CACES{norm}", norm.Length == 0);
                foreach (var category in categories) Add(certificates, $"CACES{norm} {category}", false);
            }
            foreach (Match match in Cards().Matches(plain)) Add(certificates, match.Value.ToUpperInvariant(), false);
        }
        return (licences, certificates);
    }

    static void Add(List<CvFact<string>> to, string what, bool isUncertain)
    {
        if (!to.Exists(known => known.Value == what)) to.Add(new(what, isUncertain));
    }

    /// <summary>The year of a certificate is none of its categories.</summary>
    static string Dates(string text) => Dated().Replace(text, " ");

    [GeneratedRegex(@"\bpermis(?! de (?:construire|feu|travail|chasse|chasser|sejour)| cotier| bateau| hauturier)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Permis();

    [GeneratedRegex(@"^permis (?:de conduire|moto|voiture|auto|véhicule|de catégorie|catégories?)\s*[:\-–]?\s*|^permis\s*[:\-–]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"^\W*(?:[a-e]\d?e?|am)\b(?:\W+(?:et|[a-e]\d?e?)\b)*|^\W*(?:permis|poids lourd|super lourd)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alone();

    [GeneratedRegex("(?:sans|pas de|pas le|aucun|non titulaire du)(?: mon)? ?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Without();

    [GeneratedRegex("en cours|en preparation|en formation|a passer|prochainement|prevu", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotHeld();

    [GeneratedRegex("^permis(?: de conduire)?(?: et| \\+|,| /| \\(| -|$|\\t| obtenu| vehicule| voiture)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Driving();

    [GeneratedRegex("caces", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Caces();

    [GeneratedRegex(@"\br\s?\.?(?<norm>\d{3})m?\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Norm();

    [GeneratedRegex(@"(?<![\d\p{L}])(?:[1-9][ab]?|10|[a-f][12]?)(?![\d\p{L}'])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Category();

    [GeneratedRegex(@"\b(?:fimo|fco|adr|ssiap ?[123]|carte conducteur)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cards();

    [GeneratedRegex(@"\(?\b(?:\d{1,2}/)?(?:19|20)\d\d\)?|[;.].*$|permis.*$|,? a jour.*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dated();
}
