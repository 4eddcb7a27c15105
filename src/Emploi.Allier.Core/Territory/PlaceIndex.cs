using System.Globalization;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Territory;

/// <summary>Every place of France under every name it answers to. Immutable: a change of the facts makes another index.</summary>
public sealed class PlaceIndex
{
    /// <summary>One name of a place. A place has several when it absorbed others or is known by a short name.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Name(string Folded, int Place, string? Former);

    const int TownPopulation = 3_000;

    readonly List<Name> names = [];
    readonly List<Func<Place>> makers = [];
    readonly List<int> populations = [];
    readonly List<bool> inAllier = [];

    // Names that share a key are chained: most keys have one, and 45 000 lists would be felt at each start.
    readonly Dictionary<string, int> lastOfKey = new(50_000);
    readonly List<(int Name, int Before)> chain = new(50_000);
    readonly Dictionary<string, int> byInsee = [];
    readonly Dictionary<string, string> presentCodeOfFormer = [];
    readonly Dictionary<string, int> byPostalCode = [];
    readonly Dictionary<string, int> departements = [];
    readonly Dictionary<string, int> departementsByName = [];
    readonly Dictionary<string, int> intercommunalities = [];
    readonly Dictionary<string, int> basins = [];
    readonly Dictionary<string, int> socialTerritories = [];
    readonly Dictionary<string, Commune> towns;
    readonly Commune[] communes;
    readonly int firstGroup;
    readonly Lazy<PlaceSuggestions> suggestions;

    public PlaceIndex(TerritoryFacts facts)
    {
        communes = [.. facts.Communes.Where(c => !c.Gone)];
        var departementNames = facts.Departements.ToDictionary(d => d.Code, d => d.Name);
        AddCommunes(departementNames);
        AddFormerCommunes(facts.FormerCommunes);
        AddPostalCodes();
        firstGroup = makers.Count;
        towns = communes.Where(c => c is { InAllier: true, Population: >= TownPopulation }).ToDictionary(c => PlaceText.Fold(c.Name));
        AddIntercommunalities(facts.Intercommunalities);
        AddDepartements(facts.Departements);
        AddBasins(facts.Basins);
        AddSocialTerritories(facts);
        Regions = [.. facts.Departements.Select(d => PlaceText.Fold(d.Region)).Distinct().Append("france")];
        // What people type comes later: the first page does not wait for it.
        suggestions = new(() => new PlaceSuggestions(this));
        _ = Task.Run(() => suggestions.Value);
    }

    public IReadOnlyList<Commune> Communes => communes;

    internal int PlaceCount => makers.Count;
    internal IReadOnlyList<Name> Names => names;
    internal IReadOnlyList<string> Regions { get; }
    internal int Population(int place) => populations[place];
    internal bool InAllier(int place) => inAllier[place];
    internal Place Make(int place) => makers[place]();
    internal bool IsCommune(int place) => place < communes.Length;
    /// <summary>A commune or a postal code rather than what groups them.</summary>
    internal bool IsNarrow(int place) => place < firstGroup;
    internal Commune CommuneAt(int place) => communes[place];
    internal bool KnowsDepartement(string code) => departements.ContainsKey(code);
    internal string? DepartementNamed(string folded) => departementsByName.TryGetValue(PlaceText.Squeeze(folded), out var place) ? Make(place).Code : null;

    /// <summary>A commune by its INSEE code, today's or a former one, the town for an arrondissement.</summary>
    public Commune? Commune(string? insee)
    {
        if (insee is null) return null;
        if (byInsee.TryGetValue(insee, out var place)) return communes[place];
        if (presentCodeOfFormer.TryGetValue(insee, out var present)) return Commune(present);
        var town = insee switch
        {
            { Length: 5 } when insee.StartsWith("751", StringComparison.Ordinal) => "75056",
            { Length: 5 } when insee.StartsWith("6938", StringComparison.Ordinal) => "69123",
            { Length: 5 } when insee.StartsWith("132", StringComparison.Ordinal) => "13055",
            _ => null,
        };
        return town is not null && byInsee.TryGetValue(town, out place) ? communes[place] : null;
    }

    /// <summary>The town of the Allier that a word of a sentence names; the name of a small commune may be any word.</summary>
    public Commune? Town(string word) => towns.GetValueOrDefault(PlaceText.Fold(word));

    public Place? ByInsee(string? insee) => Commune(insee) is { } commune ? Make(byInsee[commune.Insee]) : null;
    public Place? ByPostalCode(string code) => Find(byPostalCode, code);
    public Place? ByDepartement(string code) => Find(departements, code);
    public Place? ByIntercommunality(string folded) => Find(intercommunalities, folded);
    public Place? ByBasin(string folded) => Find(basins, PlaceText.Squeeze(folded));
    public Place? BySocialTerritory(string folded) => Find(socialTerritories, folded);

    public PlaceAnswer Resolve(string? text) => new PlaceQuery(this, text).Answer();

    public IReadOnlyList<PlaceSuggestion> Suggest(string? typed, int limit) => suggestions.Value.Find(typed ?? "", limit);

    internal IReadOnlyList<Place> Near(string folded, int limit) => suggestions.Value.Near(folded, limit);

    /// <summary>Places that bear this name, articles and spaces apart. <c>Exact</c> says that the articles are the same too.</summary>
    internal IEnumerable<(int Place, bool Exact, string? Former)> Named(string folded)
    {
        for (var at = lastOfKey.GetValueOrDefault(PlaceText.Squeeze(folded), -1); at >= 0; at = chain[at].Before)
        {
            var name = names[chain[at].Name];
            yield return (name.Place, name.Folded == folded, name.Former);
        }
    }

    Place? Find(Dictionary<string, int> places, string key) => places.TryGetValue(key, out var place) ? Make(place) : null;

    int Add(Func<Place> make, int population, bool isInAllier)
    {
        makers.Add(make);
        populations.Add(population);
        inAllier.Add(isInAllier);
        return makers.Count - 1;
    }

    void AddName(string folded, int place, string? former = null)
    {
        var squeezed = PlaceText.Squeeze(folded);
        AddKey(squeezed);
        // "ainaylechateau": no space tells the article any more.
        var joined = folded.Replace(" ", "", StringComparison.Ordinal);
        if (joined != squeezed) AddKey(joined);
        names.Add(new(folded, place, former));
    }

    void AddKey(string key)
    {
        chain.Add((names.Count, lastOfKey.GetValueOrDefault(key, -1)));
        lastOfKey[key] = chain.Count - 1;
    }

    void AddCommunes(Dictionary<string, string> departementNames)
    {
        var folded = Array.ConvertAll(communes, c => PlaceText.Fold(c.Name));
        var twins = communes.Select((c, i) => (c.DepartementCode, Name: folded[i]))
            .GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        for (var i = 0; i < communes.Length; i++)
        {
            var commune = communes[i];
            var told = !twins.Contains((commune.DepartementCode, folded[i])) ? commune.DepartementCode
                : commune.PostalCodes is [var postalCode, ..] ? postalCode : commune.Insee;
            var place = Add(() => new(PlaceKind.Commune, commune.Insee, $"{commune.Name} ({told})",
                    string.Join(", ", [.. commune.PostalCodes.Take(1), departementNames.GetValueOrDefault(commune.DepartementCode, "")]), [commune]),
                commune.Population ?? 0, commune.InAllier);
            byInsee[commune.Insee] = place;
            AddName(folded[i], place);
        }
        // "Bors (Canton de Charente-Sud)": most people write Bors. After all others, so that a commune's first name has its own number.
        for (var i = 0; i < communes.Length; i++)
            if (communes[i].Name.IndexOf('(') is > 0 and var aside) AddName(PlaceText.Fold(communes[i].Name[..aside]), i);
    }

    void AddFormerCommunes(IEnumerable<FormerCommune> formerCommunes)
    {
        foreach (var former in formerCommunes)
        {
            presentCodeOfFormer.TryAdd(former.Insee, former.CommuneInsee);
            if (!byInsee.TryGetValue(former.CommuneInsee, out var place)) continue;
            var folded = PlaceText.Fold(former.Name);
            if (folded != names[place].Folded) AddName(folded, place, former.Name);
        }
    }

    void AddPostalCodes()
    {
        foreach (var (code, covered) in communes
            .SelectMany(c => c.PostalCodes, (commune, code) => (commune, code))
            .GroupBy(c => c.code, c => c.commune)
            .Select(g => (g.Key, g.ToArray())))
        {
            byPostalCode[code] = Add(() => new(PlaceKind.PostalCode, code, code, Listed(covered), covered),
                covered.Sum(c => c.Population ?? 0), covered.Any(c => c.InAllier));
            AddName(code, byPostalCode[code]);
        }
    }

    void AddIntercommunalities(IEnumerable<Intercommunality> all)
    {
        var members = communes.Where(c => c.IntercommunalityCode is not null).ToLookup(c => c.IntercommunalityCode);
        foreach (var one in all.Where(i => members.Contains(i.Code)))
        {
            Commune[] covered = [.. members[one.Code]];
            var folded = PlaceText.Fold(one.Name);
            var name = Unprefixed(one.Name);
            var place = Add(() => new(PlaceKind.Intercommunality, one.Code, name, $"intercommunalité, {Count(covered)}", covered),
                covered.Sum(c => c.Population ?? 0), true);
            foreach (var known in PlaceWords.NamesOfIntercommunality(folded)) intercommunalities.TryAdd(known, place);
            AddName(PlaceText.Fold(name), place);
        }
    }

    void AddDepartements(IEnumerable<Departement> all)
    {
        var members = communes.ToLookup(c => c.DepartementCode);
        foreach (var one in all.Where(d => members.Contains(d.Code)))
        {
            Commune[] covered = [.. members[one.Code]];
            var place = Add(() => new(PlaceKind.Departement, one.Code, $"{one.Name} (département)", $"{one.Code}, {one.Region}", covered),
                covered.Sum(c => c.Population ?? 0), one.Code == Departement.Allier);
            departements[one.Code] = place;
            departementsByName.TryAdd(PlaceText.Squeeze(PlaceText.Fold(one.Name)), place);
            AddName(PlaceText.Fold(one.Name), place);
        }
    }

    void AddBasins(IEnumerable<Basin> all)
    {
        var members = communes.Where(c => c.BasinCode is not null).ToLookup(c => c.BasinCode);
        foreach (var one in all.Where(b => members.Contains(b.Code)))
        {
            Commune[] covered = [.. members[one.Code]];
            var label = $"Bassin de {one.Name}";
            var place = Add(() => new(PlaceKind.Basin, one.Code, label, $"bassin d’emploi, {Count(covered)}", covered),
                covered.Sum(c => c.Population ?? 0), covered[0].InAllier);
            basins.TryAdd(PlaceText.Squeeze(PlaceText.Fold(one.Name)), place);
            basins.TryAdd(PlaceText.Squeeze(one.Code.Replace('-', ' ')), place);
            AddName(PlaceText.Fold(label), place);
        }
    }

    void AddSocialTerritories(TerritoryFacts facts)
    {
        var members = facts.SocialAssignments.Where(a => byInsee.ContainsKey(a.CommuneInsee))
            .ToLookup(a => a.TerritoryCode, a => communes[byInsee[a.CommuneInsee]]);
        foreach (var one in facts.SocialTerritories.Where(t => members.Contains(t.Code)))
        {
            Commune[] covered = [.. members[one.Code]];
            var place = Add(() => new(PlaceKind.SocialTerritory, one.Code, $"TSD {one.Name}", $"territoire social, {Count(covered)}", covered),
                covered.Sum(c => c.Population ?? 0), true);
            socialTerritories[PlaceText.Fold(one.Name)] = place;
            AddName($"tsd {PlaceText.Fold(one.Name)}", place);
        }
    }

    static string Unprefixed(string name) =>
        name.Split(' ', 2) is ["CA" or "CC" or "CU" or "METRO", var rest]
            ? PlaceWords.WithoutLeadingArticle(rest) : name;

    static string Count(Commune[] communes) =>
        communes.Length == 1 ? "1 commune" : string.Create(CultureInfo.InvariantCulture, $"{communes.Length} communes");

    static string Listed(Commune[] communes)
    {
        Commune[] ordered = [.. communes.OrderByDescending(c => c.Population ?? 0)];
        return ordered switch
        {
            [var one] => one.Name,
            [var one, var two] => $"{one.Name} et {two.Name}",
            [var one, var two, var three] => $"{one.Name}, {two.Name} et {three.Name}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{ordered[0].Name}, {ordered[1].Name} et {ordered.Length - 2} autres communes"),
        };
    }
}
