using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>Weighs the codes and the names that are given of a place: they must agree on one commune.</summary>
sealed class PlaceClues
{
    const int MostParts = 8;

    /// <summary>A town this much larger than its homonyms is the one that is meant when nothing else is said.</summary>
    const int Dominance = 10, DominantPopulation = 5_000;

    static readonly string[] TownsWithDistricts = ["paris", "lyon", "marseille"];

    readonly PlaceSurroundings around;
    readonly PlaceIndex index;
    readonly List<string> names = [];
    readonly List<string> departements = [];
    readonly bool isCoded;
    string? code;
    bool? ofOurRegion;

    public PlaceClues(PlaceSurroundings around, PlaceTexts texts)
    {
        this.around = around;
        index = around.Index;
        ReadDepartement(texts.Departement);
        ReadTown(texts.Town);
        if (Code(texts.PostalCode) is { } postalCode)
        {
            IsContradictory |= code is not null && code != postalCode && !IsOneOf(code, postalCode);
            code = postalCode;
        }
        var coded = index.Commune(texts.Insee?.Trim());
        isCoded = coded is not null;
        if (!isCoded) code ??= Code(texts.Insee);
        var named = Named();
        Commune = Agreed(coded, named, texts.Insee);
        if (Commune is not null) IsContradictory = false;
    }

    public Commune? Commune { get; }

    /// <summary>The communes that bear the name when there are several.</summary>
    public IReadOnlyList<Commune> Homonyms { get; private set; } = [];

    public bool IsContradictory { get; private set; }

    /// <summary>More than a name is said.</summary>
    public bool IsNarrowed => isCoded || code is not null || departements.Count > 0;
    public bool HasHomonyms => Homonyms.Count > 0;

    /// <summary>What the codes and the départements say when the commune is not known.</summary>
    public bool? InAllier => IsContradictory ? null
        : Covered() is { Count: > 0 } covered ? covered.All(c => c.InAllier) ? true : covered.Any(c => c.InAllier) ? null : false
        : code is not null && DepartementOf(code) is { } ofCode ? ofCode == Departement.Allier
        : departements.Count > 0 ? departements.Contains(Departement.Allier)
        : ofOurRegion is false ? false : null;

    public bool MayBe(Commune commune) =>
        Fits(commune) && (Homonyms.Count == 0 || Homonyms.Contains(commune));

    Commune? Agreed(Commune? coded, Commune? named, string? insee)
    {
        if (coded is not null && FitsPostalCode(coded) && (named is null && Homonyms.Count == 0 || named == coded || Homonyms.Contains(coded))) return coded;
        // A postal code where the INSEE code should be: 03100 is Diou for the one, Montluçon for the other.
        if (named is not null && (coded is null || named.PostalCodes.Contains(insee!.Trim()))) return named;
        IsContradictory |= coded is not null;
        return !IsContradictory && Homonyms.Count == 0 && Covered() is [var only] && MayBe(only) ? only : null;
    }

    bool FitsPostalCode(Commune commune) => code is null || FitsCode(commune) || DepartementOf(code) == commune.DepartementCode;

    /// <summary>The commune that the first known name means within what the codes allow.</summary>
    Commune? Named()
    {
        foreach (var name in names)
        {
            var all = index.Named(name).Where(c => index.IsCommune(c.Place)).OrderByDescending(c => c.Exact)
                .Select(c => (Commune: index.CommuneAt(c.Place), c.Exact, c.Former)).DistinctBy(c => c.Commune).ToList();
            if (all.Count == 0) continue;
            var fitting = all.FindAll(c => Fits(c.Commune));
            if (fitting.Count == 0)
            {
                // "63000 Moulins": either may be wrong. A hamlet's name is rather that of a quarter.
                IsContradictory |= names.Count == 1 && all.Exists(c => c.Commune.Population >= DominantPopulation);
                continue;
            }
            if (fitting.Exists(c => c.Exact && c.Former is null)) fitting = fitting.FindAll(c => c.Exact && c.Former is null);
            if (fitting is [var only])
            {
                if (!IsNarrowed && only.Commune.Population is null or < DominantPopulation && around.IsShortened(name)) Homonyms = [only.Commune];
                return Homonyms.Count > 0 ? null : only.Commune;
            }
            fitting.Sort((a, b) => (b.Commune.Population ?? 0).CompareTo(a.Commune.Population ?? 0));
            var (first, second) = (fitting[0].Commune.Population ?? 0, fitting[1].Commune.Population ?? 0);
            if (first >= DominantPopulation && first >= second * Dominance) return fitting[0].Commune;
            Homonyms = [.. fitting.Select(c => c.Commune)];
            return null;
        }
        return null;
    }

    bool Fits(Commune commune) => (departements.Count == 0 || departements.Contains(commune.DepartementCode)) && (code is null || FitsCode(commune));

    /// <summary>A business code (cedex) is on no commune's list: its département still narrows.</summary>
    bool FitsCode(Commune commune) =>
        commune.PostalCodes.Contains(code) || commune.Insee == code || index.Commune(code) == commune
        || index.ByPostalCode(code!) is null && DepartementOf(code!) == commune.DepartementCode;

    IReadOnlyList<Commune> Covered() => code is not null && index.ByPostalCode(code) is { } area ? area.Communes : [];

    bool IsOneOf(string insee, string postalCode) => index.Commune(insee)?.PostalCodes.Contains(postalCode) ?? false;

    bool AddRegion(string folded)
    {
        if (!index.Regions.Contains(folded)) return false;
        if (folded != "france") ofOurRegion ??= IsOurRegion(folded);
        return true;
    }

    static bool IsOurRegion(string folded) => folded is "auvergne rhone alpes" or "auvergne";

    /// <summary>"Var (83)", "ALLIER", "03", "Bretagne".</summary>
    void ReadDepartement(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        foreach (var part in Parts(text))
            if (PlaceText.Fold(part) is var folded && !AddDepartement(folded)) AddRegion(folded);
    }

    bool AddDepartement(string folded)
    {
        folded = PlaceWords.AfterDepartement(folded) ?? folded;
        var found = folded.Length is 2 or 3 && index.KnowsDepartement(folded.ToUpperInvariant()) ? folded.ToUpperInvariant() : folded.Length > 3 ? index.DepartementNamed(folded) : null;
        if (found is not null && !departements.Contains(found)) departements.Add(found);
        return found is not null;
    }

    /// <summary>"12 rue de Paris, 03000 Moulins, France", "03 - MOULINS", "Moulins (03)", "Puteaux, Hauts-de-Seine".</summary>
    void ReadTown(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        foreach (var part in Parts(text))
        {
            var folded = PlaceText.Fold(part);
            if (folded.Length == 0) continue;
            if (!(names.Count == 0 && IsTownOfItsOwn(folded)) && AddDepartement(folded)) continue;
            if (AddRegion(folded)) continue;
            if (Name(folded) is { Length: > 0 } name) names.Add(name);
        }
    }

    /// <summary>Paris is a town and its département; the Allier is far from the commune of the same name.</summary>
    bool IsTownOfItsOwn(string folded) =>
        index.DepartementNamed(folded) is { } departement && index.Named(folded).Any(c => index.IsCommune(c.Place) && index.CommuneAt(c.Place).DepartementCode == departement);

    /// <summary>The name proper, without its codes, its cedex and its arrondissement.</summary>
    string Name(string folded)
    {
        if (index.Named(folded).Any(c => index.IsCommune(c.Place))) return folded;
        var words = folded.Split(' ').ToList();
        if (words.IndexOf("cedex") is > 0 and var cedex) words.RemoveRange(cedex, words.Count > cedex + 1 && char.IsAsciiDigit(words[cedex + 1][0]) ? 2 : 1);
        if (words.FindIndex(word => Code(word) is not null) is >= 0 and var at)
        {
            code ??= Code(words[at]);
            words.RemoveAt(at);
        }
        if (words.Count > 1 && TownsWithDistricts.Contains(words[0])) words.RemoveAll(word => word is "arrondissement" or "arrt" || char.IsAsciiDigit(word[0]));
        if (words.Count > 1 && IsTownOf(words[^1], words[..^1])) words.RemoveAt(words.Count - 1);
        else if (words.Count > 1 && IsTownOf(words[0], words[1..])) words.RemoveAt(0);
        return string.Join(' ', words);
    }

    /// <summary>"03 MOULINS": not the 12 of "12 rue de Paris".</summary>
    bool IsTownOf(string departement, List<string> name) =>
        index.KnowsDepartement(departement.ToUpperInvariant())
        && index.Named(string.Join(' ', name)).Any(c => index.IsCommune(c.Place) && index.CommuneAt(c.Place).DepartementCode == departement.ToUpperInvariant())
        && AddDepartement(departement);

    static IEnumerable<string> Parts(string text) =>
        text.Replace(" - ", ",", StringComparison.Ordinal).Replace(" – ", ",", StringComparison.Ordinal)
            .Split([',', ';', '(', ')', '|', '\n', '\r', '\t'], MostParts + 1, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostParts);

    static string? Code(string? text)
    {
        var said = text?.Trim();
        return said is { Length: 5 } && char.IsAsciiDigit(said[0]) && (char.IsAsciiDigit(said[1]) || said[1] is 'A' or 'B' or 'a' or 'b') && said.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0
            ? said.ToUpperInvariant() : null;
    }

    string? DepartementOf(string postalCode) =>
        (postalCode.StartsWith("97", StringComparison.Ordinal) ? postalCode[..3] : postalCode.StartsWith("20", StringComparison.Ordinal) ? "2A" : postalCode[..2]) is var departement && index.KnowsDepartement(departement) ? departement : null;
}
