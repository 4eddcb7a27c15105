using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Diplomas with their level in the national register.</summary>
static partial class CvDiplomas
{
    const int TitleMaxLength = 150;

    /// <summary>The highest first: what names two is the higher, "Bac + 5" before "Bac".</summary>
    static readonly (Regex Words, int Level)[] levels =
    [
        (Eight(), 8), (Seven(), 7), (Six(), 6), (Five(), 5), (Four(), 4), (Three(), 3),
    ];

    public static IReadOnlyList<CvFact<CvDiploma>> Read(List<(CvSection Section, CvLine Line)> parted)
    {
        var found = new List<CvFact<CvDiploma>>();
        var yearsBelow = false;
        for (var i = 0; i < parted.Count; i++)
        {
            var (section, line) = parted[i];
            if (section != CvSection.Studies) continue;
            var plain = new Folded(line.Text).Text;
            if (!IsOne().IsMatch(plain)) continue;
            var (above, below) = (Beside(parted, i, -1), Beside(parted, i, 1));
            // One's first diploma tells on which side of their names the years of all stand.
            if (found.Count == 0) yearsBelow = above is null && below is not null;
            var period = CvDates.Find(line.Text) is { From: not null } own ? own : yearsBelow ? below ?? above : above ?? below;
            var title = Title(line.Text);
            if (title.Length is < 3 or > TitleMaxLength || found.Exists(known => known.Value.Title == title)) continue;
            var level = LevelOf(plain);
            found.Add(new(new(title, level, (period?.To ?? period?.From)?.Year), level is null || Failed().IsMatch(plain)));
        }
        return found;
    }

    internal static bool IsADiploma(string text) => IsOne().IsMatch(new Folded(text).Text);

    internal static int? LevelOf(string plain)
    {
        foreach (var (words, level) in levels)
            if (words.IsMatch(plain)) return level;
        return null;
    }

    /// <summary>The year, one or two lines above or below, before another diploma.</summary>
    static CvPeriod? Beside(List<(CvSection Section, CvLine Line)> parted, int at, int step)
    {
        for (var (other, tries) = (at + step, 0); tries < 2 && other >= 0 && other < parted.Count && parted[other].Section == CvSection.Studies; other += step, tries++)
        {
            if (IsADiploma(parted[other].Line.Text)) return null;
            if (CvDates.Find(parted[other].Line.Text) is { From: not null } period) return period;
        }
        return null;
    }

    static string Title(string text)
    {
        if (CvDates.Find(text) is { From: not null } period) text = text.Remove(period.At.Start.Value, period.At.End.Value - period.At.Start.Value);
        var cells = text.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(cell => School(cell).Trim(' ', ':', '-', '–', '—', ',', '•', '|', '.', '*')).Select(cell => cell.Contains('(', StringComparison.Ordinal) ? cell : cell.TrimEnd(')')).Where(cell => cell.Length > 1).ToList();
        return cells.Find(cell => LevelOf(new Folded(cell).Text) is not null) ?? cells.FindLast(cell => IsOne().IsMatch(new Folded(cell).Text)) ?? cells.FirstOrDefault() ?? "";
    }

    /// <summary>Without where it was studied.</summary>
    static string School(string cell)
    {
        cell = Empty().Replace(cell, "");
        foreach (Match match in Places().Matches(cell))
            if (match.Index > 3 && CvTitles.LooksLikeABody(cell[(match.Index + match.Length)..])) return cell[..match.Index];
        return cell;
    }

    [GeneratedRegex(@" [\-–—|•] |, | \||\s?\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Places();

    [GeneratedRegex(@"\(\s*\)|\((?:obtenue?|validée?|en cours)\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\b(?:cap|capa|bep|bepa|bac|baccalaureat|brevet|bts|btsa|dut|but|deug|deust|licence|bachelor|master|mastere|maitrise|dess|dea|mba|doctorat|these|ingenieur|diplome|titre|certificat|cqp|deas|deavs|deaes|deaf|dees|dei|bp|bpa|bpjeps|bprea|mention|mc|bac\+\d|cafad|caferuis|tosa|bepc|delf|dalf|daeu|bt|dnb|cfg|ccp|attestation|capes|capet|deugs|b2i|cleA)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IsOne();

    [GeneratedRegex(@"\bdoctorat|\bthese\b|\bphd\b|bac\s?\+\s?8|niveau (?:8|viii)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Eight();

    [GeneratedRegex(@"\bmaster|\bmastere|\bingenieure?\b|\bdess\b|\bdea\b|\bmba\b|bac\s?\+\s?[567]|niveau (?:7|i)\b|\bcapes\b|\bcapet\b|\bmagistere", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Seven();

    [GeneratedRegex(@"\blicence|\bbachelor\b|\bbut\b|\bmaitrise\b|bac\s?\+\s?[34]|niveau (?:6|ii)\b|\bdees\b|etat (?:d'|de )?(?:infirmier|educateur|assistante? (?:de service )?social)|\bdei\b|\bcaferuis\b|\bdejeps\b|\bdcg\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Six();

    [GeneratedRegex(@"\bbtsa?\b|\bdut\b|\bdeug|\bdeust\b|bac\s?\+\s?2|niveau (?:5|iii)\b|technicien superieur|\bmoniteur educateur superieur", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Five();

    [GeneratedRegex(@"\bbac\b|\bbaccalaureat|\bbp\b|brevet professionnel|\bbt\b|niveau (?:4|iv)\b|\bdaeu\b|\bbpjeps\b|\bbprea\b|brevet de technicien|\bdeas\b|aide[- ]soignante?|auxiliaire de puericulture|moniteur[- ]educateur|\bdeme\b|technicien", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Four();

    [GeneratedRegex(@"\bcapa?\b|\bbepa?\b|\bbpa\b|mention complementaire|\bmc\b|niveau (?:3|v)\b|\bdeaes\b|\bdeavs\b|accompagnant educatif|auxiliaire de vie sociale|\bcafad\b|\bdeaf\b|assistante? de vie|certificat d'aptitude", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Three();

    [GeneratedRegex(@"\bniveau\b|non obtenu|en cours|non valide", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Failed();
}
