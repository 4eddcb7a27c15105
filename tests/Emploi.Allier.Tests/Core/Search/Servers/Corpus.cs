using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>Offers and queries as they come, drawn from a seed: titles of trades as job boards write them, places around the Allier, and what people type.</summary>
sealed class Corpus
{
    static readonly string[] skills =
    [
        "Travail en équipe", "Permis B", "Lecture de plans", "Hygiène et sécurité", "Relation avec les clients", "Conduite de chariots élévateurs", "Tenue de caisse", "Soudure à l'arc",
        "Logiciels de bureautique", "Préparation de commandes", "Soins de confort", "Gestes et postures", "Entretien de locaux", "Anglais professionnel", "Maintenance de premier niveau", "C#", "Gestion des stocks",
    ];

    static readonly string[] employers = ["Laiterie des Sources", "Mairie", "Hôpital", "Garage du Centre", "SARL Dupont & Fils", "Intérim 03", "Transports Bourbonnais", "La Poste", "École d'ingénieurs", "L'Atelier du Bois", "EHPAD Les Tilleuls"];
    static readonly string[] endings = ["", "", "", " H/F", " (F/H)", " - CDI", " à temps partiel", " de nuit", " confirmé", " débutant accepté", " - urgent"];
    static readonly string[] sectors = ["Commerce, vente et grande distribution", "Industrie", "Santé", "Construction, bâtiment et travaux publics", "Services à la personne et à la collectivité"];

    readonly Random random;
    readonly (string Code, string Label)[] trades;
    readonly Commune[] communes;

    public Corpus(PlaceIndex places, int seed, int size)
    {
        random = new(seed);
        trades = [.. CsvTrades()];
        communes = [.. places.Communes.Where(c => c.InAllier || c.DepartementCode is "58" or "63" or "18" or "71")];
        Offers = [.. Enumerable.Range(0, size).Select(_ => Offer())];
    }

    public IReadOnlyList<OfferDocument> Offers { get; }

    public IEnumerable<OfferQuery> Queries(int count) => Enumerable.Range(0, count).Select(_ => Query());

    static IEnumerable<(string, string)> CsvTrades() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reference/rome.csv")).Skip(1)
        .Select(line => line.Split(',', 3)).Select(cells => (cells[0], cells[2].Trim('"')));

    OfferDocument Offer()
    {
        var (code, label) = Zipf(trades);
        var commune = Chance(0.95) ? Zipf(communes) : null;
        var day = Documents.Today.AddDays(-random.Next(0, 70));
        var facets = new Dictionary<OfferFacet, IReadOnlyList<string>>();
        Maybe(1, OfferFacet.Contract, "cdi", "cdd", "interim", "saisonnier", "alternance");
        Maybe(0.8, OfferFacet.WorkingTime, "plein", "partiel");
        Maybe(0.7, OfferFacet.Hours, [.. FacetValues.Hours]);
        Maybe(1, OfferFacet.Family, code[..1]);
        Maybe(0.6, OfferFacet.Experience, [.. FacetValues.Experiences]);
        Maybe(0.5, OfferFacet.Diploma, "aucun", "cap_bep", "bac", "bac2");
        Maybe(0.5, OfferFacet.Salary, [.. FacetValues.SalarySteps.Select(step => $"{step}")]);
        Maybe(1, OfferFacet.Since, FacetValues.OfDay(day));
        Maybe(1, OfferFacet.Source, "Emploi.Allier", "france-travail", "partenaire");
        foreach (var facet in new[] { OfferFacet.Tension, OfferFacet.Cied, OfferFacet.Clause, OfferFacet.Siae, OfferFacet.Handicap }) Maybe(0.2, facet, FacetValues.Yes);
        if (Chance(0.3)) facets[OfferFacet.Licence] = [.. new[] { "b", "c", "ce", "d" }.Where(_ => Chance(0.5))];
        if (facets.GetValueOrDefault(OfferFacet.Licence) is { Count: 0 }) facets.Remove(OfferFacet.Licence);
        if (commune is { InAllier: true }) facets[OfferFacet.Commune] = [commune.Insee];
        return new()
        {
            Id = Key(),
            Version = random.Next(1, 20),
            Title = Title(label),
            RomeCode = code,
            RomeLabel = label,
            Appellations = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Zipf(trades).Label)],
            Employer = Chance(0.8) ? Pick(employers) : null,
            Skills = [.. skills.Where(_ => Chance(0.15))],
            Sector = Chance(0.7) ? Pick(sectors) : null,
            Insee = commune?.Insee,
            PlaceName = commune?.Name,
            PublishedAt = new(day, new(random.Next(0, 24), random.Next(0, 60)), TimeSpan.Zero),
            ReceivedAt = Chance(0.5) ? new(day.AddDays(random.Next(0, 15)), new(12, 0), TimeSpan.Zero) : null,
            Description = string.Join(". ", Enumerable.Range(0, random.Next(1, 10)).Select(_ => $"{Pick(skills)}, {Zipf(trades).Label.ToLowerInvariant()} chez {Pick(employers)}")),
            Facets = facets,
        };

        void Maybe(double chance, OfferFacet facet, params string[] values)
        {
            if (Chance(chance)) facets[facet] = [Pick(values)];
        }
    }

    OfferQuery Query()
    {
        var query = Documents.Query(Words()) with { Sort = Pick([OfferSort.Relevance, OfferSort.Relevance, OfferSort.Relevance, OfferSort.Date, OfferSort.Distance]) };
        if (Chance(0.3))
        {
            var center = Zipf(communes);
            query = query with { Area = new(center.Latitude, center.Longitude, Chance(0.8) ? Pick([10d, 20, 30, 50, 100]) : null, Chance(0.2) ? [.. communes.Where(_ => Chance(0.3)).Select(c => c.Insee)] : []) };
        }
        if (Chance(0.1)) query = query with { Trades = [.. Enumerable.Range(0, 300).Select(_ => Zipf(trades).Code)] };
        if (Chance(0.1)) query = query with { PublicFrom = new(Documents.Today.AddDays(-random.Next(10, 60)), new(random.Next(0, 24), random.Next(0, 60)), TimeSpan.Zero) };
        if (Chance(0.35)) query = query.Picking([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Picked())]);
        return query;
    }

    (OfferFacet, string) Picked() => Pick(Enum.GetValues<OfferFacet>()) switch
    {
        OfferFacet.Salary => (OfferFacet.Salary, $"{Pick([.. FacetValues.SalarySteps])}"),
        OfferFacet.Since => (OfferFacet.Since, $"{Pick([.. FacetValues.SinceDays])}"),
        var facet => (facet, Pick([.. Offers.Take(200).SelectMany(offer => offer.Facets.GetValueOrDefault(facet, ["nul"])).Distinct()])),
    };

    string Words()
    {
        if (Chance(0.15)) return "";
        if (Chance(0.12)) return Pick([.. FrenchTexts.Dictionary.SynonymRules]).Split(" => ")[0].Split(',')[0];
        if (Chance(0.05)) return Pick(["h/f", "poste", "emploi cdi", "recherche un poste", "la", "de*", "dans les"]);
        var label = Zipf(trades).Label.Split(" / ")[0];
        var words = label.Split(' ').ToList();
        var typed = Chance(0.3) ? label : string.Join(' ', words.OrderBy(_ => random.Next()).Take(random.Next(1, 4)));
        if (Chance(0.08)) typed += $" {Pick(employers)}";
        if (Chance(0.05)) typed += $" {Zipf(communes).Name}";
        if (Chance(0.1)) typed = Misspelt(typed);
        if (Chance(0.05)) typed = $"\"{typed}\"";
        if (Chance(0.08) && typed.Length > 4) typed = typed[..Math.Min(typed.Length, random.Next(4, 9))].Trim() + "*";
        return Chance(0.2) ? typed.ToUpperInvariant() : typed;
    }

    string Misspelt(string typed)
    {
        var at = random.Next(Math.Max(1, typed.Length - 1));
        return random.Next(3) switch { 0 => typed.Remove(at, 1), 1 => typed.Insert(at, "e"), _ => $"{typed[..at]}i{typed[(at + 1)..]}" };
    }

    string Title(string label)
    {
        var title = Chance(0.5) ? label : label.Split(" / ")[0];
        if (Chance(0.15)) title = $"Recherche {title}";
        if (Chance(0.1)) title = title.ToUpperInvariant();
        return title + Pick(endings);
    }

    Guid Key()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new(bytes);
    }

    bool Chance(double part) => random.NextDouble() < part;

    T Pick<T>(T[] all) => all[random.Next(all.Length)];

    /// <summary>Few come often, most seldom.</summary>
    T Zipf<T>(T[] all) => all[(int)(Math.Pow(random.NextDouble(), 4) * all.Length)];
}
