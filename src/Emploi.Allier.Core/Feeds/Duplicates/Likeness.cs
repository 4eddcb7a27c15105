using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Feeds.Duplicates;

enum Agreement { NotSaid, Same, Near, Other }

/// <summary>How two offers compare, point by point, and whether they are one job.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Likeness
{
    /// <summary>The share of words that two titles must have in common to name one job.</summary>
    const double AlikeTitles = 0.8;

    /// <summary>From here on two texts of one source are one; under this they speak of two things.</summary>
    const double OneText = 0.85, OtherText = 0.35;

    const double Never = -100;

    const int FewWords = 12;

    public Agreement Employer { get; private init; }
    public Agreement Place { get; private init; }
    public double Titles { get; private init; }

    /// <summary>One says "de nuit", "chef", "assistant", and the other does not.</summary>
    public bool TitlesDiffer { get; private init; }

    /// <summary>The share of what the shorter text says that the longer says too: by its words, and by its pairs of words.</summary>
    public double? Words { get; private init; }
    public double? Pairs { get; private init; }
    public bool? OneTrade { get; private init; }
    public bool OneHours { get; private init; }
    public bool OtherContract { get; private init; }
    public bool OtherHours { get; private init; }
    public bool ManyAlike { get; private init; }
    public bool OneSource { get; private init; }

    public static Likeness Between(in JobPrint a, in JobPrint b, TextWeights weights, Agreement place, bool oneSource) => new()
    {
        Employer = EmployersOf(a, b),
        Place = place,
        Titles = TitlesOf(a.Title, b.Title),
        TitlesDiffer = a.Telling != b.Telling,
        Words = TextsOf(a, b, weights, 0, TextCells.Words),
        Pairs = TextsOf(a, b, weights, TextCells.Words, TextCells.Length),
        OneTrade = a.Trade == 0 || b.Trade == 0 ? null : a.Trade == b.Trade,
        OneHours = a.Hours == b.Hours && a.Hours != 0 && a.Hours != 3500,
        OtherContract = HaveOtherContracts(a, b),
        OtherHours = HaveOtherHours(a, b),
        ManyAlike = a.ManyAlike || b.ManyAlike,
        OneSource = oneSource,
    };

    /// <summary>What ends most comparisons within one source before its texts are looked at; <see cref="Points"/> says no less.</summary>
    public static bool MayBeOneOfASource(in JobPrint a, in JobPrint b) =>
        a.Telling == b.Telling && EmployersOf(a, b) is Agreement.Same or Agreement.NotSaid && !HaveOtherContracts(a, b) && !HaveOtherHours(a, b);

    static bool HaveOtherContracts(in JobPrint a, in JobPrint b) => a.Contract != b.Contract && a.Contract != 0 && b.Contract != 0;

    static bool HaveOtherHours(in JobPrint a, in JobPrint b) => a.Hours != 0 && b.Hours != 0 && Math.Abs(a.Hours - b.Hours) > 200;

    public bool HasAlikeTitles => Titles >= AlikeTitles && !TitlesDiffer;

    /// <summary>
    /// How surely they are one job: above zero they are. One employer that seeks one trade in one place seeks one person, unless it is one that gives
    /// many alike or its texts speak of two things. Otherwise each point has its weight, found by a logistic regression over labelled pairs
    /// (`make dedup`): one employer presents itself in the same words for all its jobs, hence the less for the employer.
    /// </summary>
    public double Points
    {
        get
        {
            if (Place is Agreement.Other) return Never;
            var isContradicted = OtherContract || OtherHours;
            if (OneSource) return Place is Agreement.Same && HasAlikeTitles && !isContradicted && Words >= OneText && Pairs >= OneText && Employer is Agreement.Same or Agreement.NotSaid ? 1 : Never;
            if (Employer is Agreement.Same && Place is Agreement.Same && HasAlikeTitles && !isContradicted && !ManyAlike && Words is null or >= OtherText) return 1;

            var (words, isKnown) = (Words ?? 0.3, Employer is Agreement.Same or Agreement.Near);
            return -8.3
                + 4.9 * Titles + 9.3 * words - 3.7 * Titles * words + 1.1 * (Pairs ?? 0.15) + (isKnown ? 2.2 * words : 0)
                + Employer switch { Agreement.Same => -2.1, Agreement.Near => -1, Agreement.Other => -0.3, _ => 0 }
                + Place switch { Agreement.Near => -1.6, Agreement.NotSaid => -0.7, _ => 0 }
                - (TitlesDiffer ? 1.2 : 0) - (OneTrade is false ? 0.9 : 0) - (ManyAlike ? 0.5 : 0)
                - (OtherContract ? 4.3 : 0) - (OtherHours ? 3.7 : 0) + (OneHours ? 1.2 : 0);
        }
    }

    static Agreement EmployersOf(in JobPrint a, in JobPrint b)
    {
        if (a.Siren != 0 && b.Siren != 0) return a.Siren == b.Siren ? Agreement.Same : Agreement.Other;
        if (a.Employer == 0 || b.Employer == 0) return Agreement.NotSaid;
        if (a.Employer == b.Employer) return Agreement.Same;
        foreach (var word in a.EmployerWords)
            if (word != 0 && ((ReadOnlySpan<ushort>)b.EmployerWords).Contains(word)) return Agreement.Near;
        return Agreement.Other;
    }

    static double? TextsOf(in JobPrint a, in JobPrint b, TextWeights weights, int from, int to)
    {
        int least = Math.Min(a.WordCount, b.WordCount), all = a.WordCount + b.WordCount;
        if (least < FewWords || weights.Likeness(a.Text, b.Text, from, to) is not { } ofBoth) return null;
        return Math.Min(1, ofBoth * all / (1 + ofBoth) / least);
    }

    /// <summary>Of all words of both, the share that both have.</summary>
    static double TitlesOf(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b)
    {
        int i = 0, j = 0, both = 0, all = 0;
        while (i < a.Length && a[i] != 0 || j < b.Length && b[j] != 0)
        {
            var (left, right) = (i < a.Length ? a[i] : (ushort)0, j < b.Length ? b[j] : (ushort)0);
            if (left == right && left != 0) (both, all, i, j) = (both + 2, all + 2, i + 1, j + 1);
            else if (right == 0 || left != 0 && left < right) (all, i) = (all + 1, i + 1);
            else (all, j) = (all + 1, j + 1);
        }
        return all == 0 ? 0 : (double)both / all;
    }
}
