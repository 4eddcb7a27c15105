using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>A month, or a year whose month is not said.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CvMonth(int Year, int? Month) : IComparable<CvMonth>
{
    public int CompareTo(CvMonth other) => (Year * 12 + (Month ?? 1)).CompareTo(other.Year * 12 + (other.Month ?? 1));

    public override string ToString() => Month is { } month ? string.Create(CultureInfo.InvariantCulture, $"{month:00}/{Year}") : Year.ToString(CultureInfo.InvariantCulture);
}

/// <param name="To">Nothing while it goes on.</param>
/// <param name="Months">How long, where that alone is said: "2 ans".</param>
/// <param name="At">Where in the text it is written.</param>
public sealed record CvPeriod(CvMonth? From, CvMonth? To, int? Months, Range At)
{
    public bool GoesOn => From is not null && To is null;

    /// <summary>Until today when it goes on; nothing when the years alone do not tell.</summary>
    public int? Lasted(DateOnly today)
    {
        if (Months is not null || From is not { } from) return Months;
        var to = To ?? new CvMonth(today.Year, today.Month);
        var years = to.Year - from.Year;
        var months = from.Month is { } first && to.Month is { } last ? years * 12 + last - first + 1 : years * 12;
        return months > 0 ? months : null;
    }
}

/// <summary>Reads when something was: "09/2015 – 06/2018", "2015-09", "1998/99", "depuis 2019", "de mars à juin 2020", "été 2014", "2 ans".</summary>
public static partial class CvDates
{
    const int Earliest = 1955, Latest = 2100;

    static readonly string[] months = ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"];

    /// <summary>The first period of the text, and where it stands.</summary>
    public static CvPeriod? Find(string text)
    {
        var plain = new Folded(text).Text;
        if (plain.Length != text.Length) return null;

        foreach (Match match in Span().Matches(plain))
        {
            if (MomentOf(match, "f", match.Groups["ty"]) is not { } from) continue;
            var at = match.Index..(match.Index + match.Length);
            if (match.Groups["season"].Value == "rentree") from = new(from.Year, 9);
            if (match.Groups["now"].Success || match.Groups["since"].Success && !match.Groups["ty"].Success) return new(from, null, null, at);
            if (!match.Groups["ty"].Success) return Season(match, from, at) ?? new(from, from, Length(plain), at);
            var to = MomentOf(match, "t", match.Groups["fy"]);
            if (to is { } end && end.CompareTo(from) >= 0) return new(from, end, null, at);
            if (to is null) continue;
        }
        return Lasting().Match(plain) is { Success: true } lasting ? new(null, null, MonthsOf(lasting), lasting.Index..(lasting.Index + lasting.Length)) : null;
    }

    /// <summary>"09/2013 –", "De mars 2018 à": its end stands elsewhere.</summary>
    public static bool IsCutShort(string text) => text.Any(char.IsAsciiDigit) && Cut().IsMatch(new Folded(text).Text) && Find(text) is { From: not null };

    /// <summary>What may stand there: "octobre 2020", "2018", "aujourd'hui".</summary>
    public static bool MayEnd(string text) => Find(text) is { From: not null } || Ending().IsMatch(new Folded(text).Text);

    /// <summary>"été 2014", "hiver 2018/2019".</summary>
    static CvPeriod? Season(Match match, CvMonth start, Range at) => match.Groups["season"].Value switch
    {
        "ete" or "etes" => new(start with { Month = 6 }, start with { Month = 8 }, null, at),
        "hiver" => new(new(start.Year, 12), new(start.Year + 1, 2), null, at),
        "printemps" => new(start with { Month = 3 }, start with { Month = 5 }, null, at),
        "automne" => new(start with { Month = 9 }, start with { Month = 11 }, null, at),
        _ => null,
    };

    static int? Length(string plain) => Lasting().Match(plain) is { Success: true } lasting ? MonthsOf(lasting) : null;

    static int MonthsOf(Match lasting)
    {
        var number = lasting.Groups["n"].Value switch { "un" or "une" => 1, "deux" => 2, "trois" => 3, "quatre" => 4, "cinq" => 5, "six" => 6, "dix" => 10, var digits => int.Parse(digits, CultureInfo.InvariantCulture) };
        return lasting.Groups["unit"].Value[0] == 'a' ? number * 12 : number;
    }

    /// <summary>The year of "de mars à juin 2020" stands once, at its end.</summary>
    static CvMonth? MomentOf(Match match, string which, Group otherYear)
    {
        var said = match.Groups[which + "y"];
        var year = YearOf(said.Success ? said.Value : otherYear.Value);
        if (year is null) return null;
        if (match.Groups[which + "n"] is { Success: true } number)
            return int.Parse(number.Value, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month ? new(year.Value, month) : null;
        return match.Groups[which + "m"] is { Success: true } name ? new(year.Value, MonthNamed(name.Value)) : new(year.Value, null);
    }

    static int? YearOf(string said)
    {
        if (!int.TryParse(said.TrimStart('\''), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        if (year < 100) year += year < 60 ? 2_000 : 1_900;
        return year is >= Earliest and <= Latest ? year : null;
    }

    static int? MonthNamed(string name)
    {
        for (var i = 0; i < months.Length; i++)
            if (name.StartsWith(months[i][..Math.Min(3, months[i].Length)], StringComparison.Ordinal) && (i is not (5 or 6) || name.StartsWith(months[i], StringComparison.Ordinal))) return i + 1;
        return null;
    }

    const string Name = "(?:janvier|janv?|fevrier|fevr?|mars|mar|avril|avr|mai|juin|juillet|juil|aout|septembre|sept?|octobre|oct|novembre|nov|decembre|dec)\\.?";
    const string Year = "(?:(?:19|20)\\d\\d)";
    const string Day = "(?:\\d{1,2}(?:er)? )?";
    // A month by its number may have a year of two digits: 09/15.
    const string From = "(?:(?<fy>" + Year + ")-(?<fn>0[1-9]|1[0-2])(?:-\\d\\d)?(?![\\d/.\\-]\\d)|(?:\\d{1,2}[/.\\-])?(?<fn>\\d{1,2}) ?[/.\\-] ?(?<fy>" + Year + "|\\d\\d(?![\\d/.]|-\\d\\d(?!/)))|" + Day + "(?<fm>" + Name + ") ?(?<fy>" + Year + ")?|(?<season>etes?|hiver|automne|printemps|rentree)(?: scolaire)?(?: de)? (?<fy>" + Year + ")|(?<fy>" + Year + ")(?:[/\\-](?<ty>\\d\\d)(?![\\d/.\\-])| (?<ty>" + Year + ")(?= ?[:\\t])|(?<=^\\W{0,3}\\d{4}) {1,3}(?<ty>" + Year + ")(?=\\W*$))?)";
    const string To = "(?:(?<ty>" + Year + ")-(?<tn>0[1-9]|1[0-2])(?:-\\d\\d)?(?![\\d/.\\-]\\d)|(?:\\d{1,2}[/.\\-])?(?<tn>\\d{1,2}) ?[/.\\-] ?(?<ty>" + Year + "|\\d\\d(?![\\d/.]|-\\d\\d(?!/)))|" + Day + "(?<tm>" + Name + ") ?(?<ty>" + Year + ")|(?<ty>" + Year + "))";
    const string Present = "(?<now>aujourd'?hui|auj\\.?(?![a-z])|a ce jour|ce jour|actuel(?:lement)?|maintenant|present|en cours|en poste|poste actuel|\\.\\.\\.|…)";
    const string Until = "\\t? ?(?:-+|>|->|→|a|au|jusqu'a|jusqu'en|/|et|\\|)\\t? ?(?:le |debut |fin |mi-?)?";

    [GeneratedRegex("(?<![\\d\\p{L}/.])(?:(?<since>depuis(?: la| le| l'| debut| fin)?|a partir de|des) ?)?(?:saisons? (?:d'|de |en )?|de |du |d'|entre |en )?(?:debut |fin |mi-?)?" + From + "(?:" + Until + "(?:" + To + "|" + Present + ")|[\\t ]*\\(?" + "(?<now>en cours|poste actuel|actuellement|a ce jour)|(?<now> ?-$))?(?![\\d\\p{L}])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Span();

    [GeneratedRegex(" ?(?:-|a|au|->|→)(?: " + Name + ")?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cut();

    [GeneratedRegex("^" + Present, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ending();

    [GeneratedRegex("(?<![\\d\\p{L}])(?<n>\\d{1,2}|un|une|deux|trois|quatre|cinq|six|dix) ?(?<unit>ans?|annees?|mois)(?!\\p{L}| de permis)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lasting();
}
