namespace Emploi.Allier.Core.Territory;

/// <summary>One text read against the index: a code, a division, or a name with what narrows it.</summary>
sealed class PlaceQuery
{
    const int NearLimit = 6;

    /// <summary>A town this much larger than its homonyms is the one that people mean.</summary>
    const int Dominance = 10, DominantPopulation = 20_000;

    static readonly string[] TownsWithDistricts = ["paris", "lyon", "marseille"];

    readonly PlaceIndex index;
    readonly string folded;
    string name = "";
    string? code, departement;

    public PlaceQuery(PlaceIndex index, string? text)
    {
        this.index = index;
        folded = text is null || text.Trim().Length > PlaceText.MaxLength ? "" : PlaceText.Fold(text);
    }

    public PlaceAnswer Answer()
    {
        if (folded.Length == 0) return new PlaceAnswer.NotFound([]);
        if (Division() is { } division) return new PlaceAnswer.Found(division, null, []);

        Split();
        if (name.Length > 0 && Choose(Candidates()) is { } chosen) return chosen;
        while (LastWordsThatNarrow() is { } space)
        {
            name = name[..space];
            if (Choose(Candidates()) is { } narrowed) return narrowed;
        }
        if (code is not null && index.ByPostalCode(code) is { } area) return new PlaceAnswer.Found(area, null, []);
        return new PlaceAnswer.NotFound(Near());
    }

    Place? Division()
    {
        if (folded.Length == 5 && (index.ByPostalCode(folded) ?? index.ByInsee(folded.ToUpperInvariant())) is { } coded) return coded;
        if (index.ByDepartement(folded.ToUpperInvariant()) is { } numbered) return numbered;
        if (PlaceWords.AfterDepartement(folded) is { } ofDepartement)
            return index.ByDepartement(ofDepartement.ToUpperInvariant())
                ?? (index.DepartementNamed(ofDepartement) is { } named ? index.ByDepartement(named) : null);
        if (PlaceWords.AfterBasin(folded) is { } ofBasin) return index.ByBasin(ofBasin);
        if (PlaceWords.AfterSocialTerritory(folded) is { } ofTerritory) return index.BySocialTerritory(ofTerritory);
        return index.ByIntercommunality(folded);
    }

    /// <summary>Parts the name from the codes around it: "03100 Montluçon", "03 - MONTLUCON", "Lyon 3e arrondissement", "Moulins cedex 9".</summary>
    void Split()
    {
        var words = folded.Split(' ').ToList();
        if (words.IndexOf("cedex") is > 0 and var cedex) words.RemoveRange(cedex, words.Count > cedex + 1 && char.IsAsciiDigit(words[cedex + 1][0]) ? 2 : 1);
        if (words.FindIndex(IsCode) is >= 0 and var at)
        {
            code = words[at].ToUpperInvariant();
            words.RemoveAt(at);
        }
        if (words.Count > 1 && words.Exists(w => TownsWithDistricts.Contains(w))) words.RemoveAll(w => w == "arrondissement" || char.IsAsciiDigit(w[0]));
        if (words.Count > 1 && index.KnowsDepartement(words[^1].ToUpperInvariant())) departement = Take(words, ^1);
        else if (words.Count > 1 && index.KnowsDepartement(words[0].ToUpperInvariant())) departement = Take(words, 0);
        name = string.Join(' ', words);
    }

    static string Take(List<string> words, Index at)
    {
        var word = words[at].ToUpperInvariant();
        words.RemoveAt(at.GetOffset(words.Count));
        return word;
    }

    static bool IsCode(string word) =>
        word.Length == 5 && char.IsAsciiDigit(word[0]) && (char.IsAsciiDigit(word[1]) || word[1] is 'a' or 'b') && word.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>"Montluçon, Allier" or "Vichy, Auvergne-Rhône-Alpes, France": where the name proper may end.</summary>
    int? LastWordsThatNarrow()
    {
        for (var space = name.IndexOf(' '); space > 0; space = name.IndexOf(' ', space + 1))
        {
            var last = name[(space + 1)..];
            var named = index.DepartementNamed(last);
            departement ??= named;
            if (named is not null || index.Regions.Contains(last)) return space;
        }
        return null;
    }

    List<(int Place, bool Exact, string? Former)> Candidates() =>
        [.. index.Named(name).Where(c => Fits(c.Place)).OrderByDescending(c => c.Exact).ThenBy(c => c.Former is not null).DistinctBy(c => c.Place)];

    bool Fits(int place)
    {
        if (code is null && departement is null) return true;
        if (!index.IsCommune(place)) return false;
        var commune = index.CommuneAt(place);
        if (departement is not null && commune.DepartementCode != departement) return false;
        // A business code (cedex) is on no commune's list: its département still narrows.
        return code is null || commune.PostalCodes.Contains(code) || commune.Insee == code || index.Commune(code) == commune
            || (index.ByPostalCode(code) is null && code.StartsWith(commune.DepartementCode, StringComparison.Ordinal));
    }

    /// <summary>"Saint" alone begins a name of hundreds: that one commune is called Le Saint answers nothing.</summary>
    bool IsHardlyAName => name is "saint" or "sainte" && code is null && departement is null;

    PlaceAnswer? Choose(List<(int Place, bool Exact, string? Former)> all)
    {
        if (all.Count == 0 || IsHardlyAName && !all.Exists(c => c.Exact)) return null;
        var likely = all.FindAll(c => index.InAllier(c.Place));
        if (likely.Count == 0) likely = all;
        if (likely.Exists(c => c.Exact)) likely = likely.FindAll(c => c.Exact);
        if (likely.Count > 1 && likely.Exists(c => index.IsCommune(c.Place)))
            likely = likely.FindAll(c => index.IsCommune(c.Place) || index.Make(c.Place).Communes.Count > 1);
        likely.Sort((a, b) => index.Population(b.Place).CompareTo(index.Population(a.Place)));
        if (likely.Count > 1 && !Dominates(likely)) return new PlaceAnswer.Ambiguous([.. likely.Select(c => index.Make(c.Place))]);

        var chosen = likely[0];
        return new PlaceAnswer.Found(index.Make(chosen.Place), chosen.Former,
            [
                .. all.Where(c => c.Place != chosen.Place).OrderBy(c => c.Former is not null).ThenByDescending(c => index.Population(c.Place))
                    .Select(c => index.Make(c.Place)),
            ]);
    }

    bool Dominates(List<(int Place, bool Exact, string? Former)> likely) =>
        likely.TrueForAll(c => index.IsCommune(c.Place))
        && index.Population(likely[0].Place) >= Math.Max(DominantPopulation, Dominance * index.Population(likely[1].Place));

    IReadOnlyList<Place> Near() =>
    [
        .. index.Named(name).Select(c => index.Make(c.Place))
            .Concat(index.Suggest(name, NearLimit).Select(s => s.Place).Concat(index.Near(name, NearLimit))
                .OrderByDescending(p => p.Communes[0].InAllier))
            .Distinct().Take(NearLimit),
    ];
}
