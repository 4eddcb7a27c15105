using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>What somebody lists as their skills, in their own words.</summary>
static partial class CvSkills
{
    const int LongestSkill = 70, MostWords = 9, SkillsMost = 60, ItemsLeast = 3;

    public static IReadOnlyList<CvFact<string>> Read(List<(CvSection Section, CvLine Line)> parted)
    {
        var told = Listed(parted.Where(each => each.Section == CvSection.Skills).Select(each => each.Line));
        if (told.Count > 0) return told;
        // A CV that opens with what its owner can do, under headings of their own.
        var items = parted.Where(each => each.Section is CvSection.Head or CvSection.Profile && Bullet().IsMatch(each.Line.Text)).Select(each => each.Line).ToList();
        return items.Count < ItemsLeast ? [] : [.. Listed(items).Select(skill => skill with { IsUncertain = true })];
    }

    static IReadOnlyList<CvFact<string>> Listed(IEnumerable<CvLine> lines)
    {
        var found = new List<CvFact<string>>();
        foreach (var line in Whole(lines))
            foreach (var piece in Pieces(line))
            {
                var skill = Marks().Replace(piece, "").Trim(' ', '.', '-', '–', ':', '*', '/', '"', '(', ')', '>', '+', '=', '•', ';');
                if (piece.Contains('(', StringComparison.Ordinal) && piece.TrimEnd().EndsWith(')')) skill = Marks().Replace(piece, "").Trim(' ', '.', '-', '–', ':', '*', '•', '>');
                if (!IsOne(skill) || found.Exists(known => string.Equals(known.Value, skill, StringComparison.OrdinalIgnoreCase))) continue;
                found.Add(new(skill, skill.Split(' ').Length > 6));
            }
        return [.. found.Take(SkillsMost)];
    }

    /// <summary>A skill that goes on at the next line is put together.</summary>
    static List<string> Whole(IEnumerable<CvLine> lines)
    {
        var whole = new List<string>();
        var isOpen = false;
        foreach (var line in lines)
        {
            var goesOn = isOpen && whole.Count > 0 && !line.Opens && line.Text.Length > 0 && char.IsLower(line.Text[0]) && !Bullet().IsMatch(line.Text);
            if (goesOn) whole[^1] += " " + line.Text;
            else whole.Add(line.Text);
            isOpen = !line.Text.EndsWith(',') && !line.Text.EndsWith(';') && !line.Text.EndsWith('.') && !line.Text.Contains('\t', StringComparison.Ordinal);
        }
        return whole;
    }

    static IEnumerable<string> Pieces(string line)
    {
        // "Bureautique : Word, Excel" names the drawer, then what lies in it.
        if (Apart().IsMatch(line)) return [];
        var label = line.IndexOf(':', StringComparison.Ordinal);
        if (label == line.Length - 1) return [];
        if (label is > 0 and < 40) line = line[(label + 1)..];
        return Separators().Split(line);
    }

    static bool IsOne(string skill)
    {
        if (skill.Length is < 2 or > LongestSkill || skill.Count(c => c == ' ') >= MostWords || !skill.Any(char.IsLetter) || CvSections.IsHeading(skill)) return false;
        var plain = new Folded(skill).Text;
        return !Elsewhere().IsMatch(plain) && CvDates.Find(skill)?.From is null && !CvLanguages.Names(plain) && !skill.Contains('@', StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\t|[;•|·▪►●➢✓✔○◦♦■★☆]|,(?![^()]*\))|\s[\-–—/]\s|\.\s(?=\p{Lu})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();

    /// <summary>What people add at the end of their list.</summary>
    [GeneratedRegex(@"^\W*(?:permis|disponib|mobilité|véhicule|né\(?e?\)? le)\b?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Apart();

    [GeneratedRegex(@"^\s*[•\-–—*▪►●➢✓✔○◦>·♦■]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"[★☆●○◦■□▪▫✓✔]+|\b\d{1,3} ?%|\b\d ?/ ?(?:5|10)\b|\((?:avancé|intermédiaire|débutant|confirmé|expert|bon niveau|notions|maîtrise|bases)e?s?\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\bpermis\b|\bcaces\b|^(?:et|ou|de|niveau|debutant|intermediaire|avance|confirme|expert|bonne maitrise|maitrise|notions)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Elsewhere();
}
