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
            var text = section == CvSection.Licences && Alone().IsMatch(plain) ? $"permis {line.Text}" : line.Text;
            plain = new Folded(text).Text;
            foreach (Match match in Permis().Matches(plain))
            {
                if (NotHeld().IsMatch(ToNext(plain, match.Index)) || Without().IsMatch(plain[..match.Index])) continue;
                var isTold = section is not (CvSection.Jobs or CvSection.Studies or CvSection.Volunteering);
                var letters = LicenceText.Read(Plural().Replace(text[match.Index..].Replace('\t', ' '), "permis "));
                if (letters.Length == 0 && isTold && Driving().IsMatch(plain[match.Index..])) Add(licences, "B", true);
                foreach (var letter in letters) Add(licences, letter, !isTold);
            }
            foreach (Match match in Caces().Matches(plain))
            {
                var after = Dates(Categories().Replace(plain[(match.Index + 5)..], " "));
                var norms = Norm().Matches(after).ToList();
                if (norms.Count == 0) AddCaces("", after);
                for (var i = 0; i < norms.Count; i++)
                    AddCaces($" R{norms[i].Groups["norm"].Value}", after[(norms[i].Index + norms[i].Length)..(i + 1 < norms.Count ? norms[i + 1].Index : after.Length)]);
            }
            if (Moped().IsMatch(plain)) Add(licences, "AM", false);
            foreach (Match match in Authorised().IsMatch(plain) ? Electrical().Matches(plain) : section == CvSection.Licences ? SurelyElectrical().Matches(plain) : Enumerable.Empty<Match>())
                Add(certificates, $"HABILITATION {match.Value.ToUpperInvariant()}", false);
            foreach (Match match in Cards().Matches(plain)) Add(certificates, match.Value.ToUpperInvariant(), false);
        }
        // Nobody has the licence of a lorry, a bus or a trailer without that of a car.
        if (licences.Exists(each => each.Value is "BE" or ['C' or 'D', ..])) Add(licences, "B", false);
        return (licences, certificates);

        void AddCaces(string norm, string said)
        {
            var categories = Category().Matches(said).Select(each => each.Value.ToUpperInvariant()).Distinct().ToList();
            if (categories.Count == 0) Add(certificates, $"CACES{norm}", norm.Length == 0);
            foreach (var category in categories) Add(certificates, $"CACES{norm} {category}", false);
        }
    }

    static void Add(List<CvFact<string>> to, string what, bool isUncertain)
    {
        if (!to.Exists(known => known.Value == what)) to.Add(new(what, isUncertain));
    }

    /// <summary>What is said of a licence, as far as the next one.</summary>
    static string ToNext(string plain, int from)
    {
        var said = plain[from..Math.Min(plain.Length, from + 40)];
        return said.IndexOf("permis", 1, StringComparison.Ordinal) is > 0 and var next ? said[..next] : said;
    }

    /// <summary>The year of a certificate is none of its categories.</summary>
    static string Dates(string text) => Dated().Replace(text, " ");

    [GeneratedRegex(@"\bpermis(?! de (?:construire|feu|travail|chasse|chasser|sejour)| cotier| bateau| hauturier)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Permis();

    [GeneratedRegex(@"^permis (?:de conduire|moto|voiture|auto|véhicule|de catégorie|catégories?)\s*[:\-–]?\s*|^permis\s*[:\-–]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plural();

    [GeneratedRegex(@"^\W*(?:categories? )?(?:[a-e]\d?e?|am)\b(?:\W+(?:et|[a-e]\d?e?)\b)*|^\W*(?:poids lourd|super lourd)", RegexOptions.CultureInvariant, 1000)]
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

    [GeneratedRegex(@"\b(?:fimo|fco|adr|ssiap ?[123]|sst|psc ?1|pse ?[12]|bafa|bafd|bnssa|bsb|afgsu(?: ?[12])?|certiphyto|aipr|cqp aps|carte conducteur)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cards();

    [GeneratedRegex(@"\bcat(?:egories?|s)?\b\.?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Categories();

    [GeneratedRegex(@"\bbsr\b|\bpermis am\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Moped();

    [GeneratedRegex("habilit", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Authorised();

    /// <summary>To work near electricity, by their letters.</summary>
    [GeneratedRegex(@"\b(?:[bh]0-?(?:[bh]0)?v?|[bh][12]v?|b[rcsep]|h[ce])\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Electrical();

    /// <summary>Those that are neither a licence nor the level of a language.</summary>
    [GeneratedRegex(@"\b(?:[bh]0-?(?:[bh]0)?v?|[bh][12]v|b[rcs]|hc)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SurelyElectrical();

    [GeneratedRegex(@"\(?\b(?:\d{1,2}/)?(?:19|20)\d\d\)?|[;.].*$|permis.*$|,? a jour.*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dated();
}
