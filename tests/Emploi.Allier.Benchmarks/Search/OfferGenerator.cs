using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>
/// Offers and queries of any number from one seed, in the form of the compared corpus: trades by Zipf's law,
/// places by their population, texts of some two hundred words with a long tail.
/// </summary>
sealed class OfferGenerator
{
    static readonly string[] syllables = "bra cho dru fle gri jou klo lan mer nou pli qua ros sti tru vel zan bou cre din".Split(' ');
    static readonly (string Name, string[] Values, double[] Shares)[] facets =
    [
        ("contract", ["CDI", "CDD", "MIS", "SAI", "ALT"], [45, 30, 18, 3, 4]), ("hours", ["plein", "partiel"], [70, 30]),
        ("exp", ["D", "S", "E"], [40, 20, 40]), ("source", ["ft", "hw", "apec", "joo", "own", "lbc"], [40, 25, 10, 15, 2, 8]),
    ];

    readonly Random random;
    readonly (string Title, string Rome)[] titles;
    readonly string[][] places;
    readonly double[] titleShares, placeShares, tailShares;
    readonly string[] tail, common, employers;

    public OfferGenerator(string reference, int seed)
    {
        random = new(seed);
        string[] genders = ["", " confirmé", " débutante", " de nuit", " polyvalent", " saisonnière"];
        titles = File.ReadLines(Path.Combine(reference, "rome.csv")).Skip(1).Select(line => line.Split(',', 3))
            .SelectMany(cells => genders.Select(gender => (cells[2].Trim('"') + gender, cells[0]))).OrderBy(_ => random.Next()).ToArray();
        places = File.ReadLines(Path.Combine(reference, "communes-france.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        common = titles.SelectMany(title => title.Title.Split([' ', '/', '\''], StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToArray();
        tail = Enumerable.Range(0, 300_000).Select(_ => Invented(random.Next(3, 5))).ToArray();
        employers = Enumerable.Range(0, 20_000).Select(_ => Invented(3) + (random.Next(3) == 0 ? " SARL" : " Services")).ToArray();
        titleShares = Zipf(titles.Length, 0.8);
        tailShares = Zipf(tail.Length, 0.9);
        placeShares = Sums(places.Select(cells => double.TryParse(cells[4], CultureInfo.InvariantCulture, out var people) ? people + 1 : 1));
    }

    public void WriteOffers(string path, int count)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (var id = 0; id < count; id++)
        {
            var ((title, rome), place) = (titles[Draw(titleShares)], places[Draw(placeShares)]);
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("title", title);
            json.WriteString("rome", rome);
            json.WriteString("domain", rome[..1]);
            json.WriteString("employer", employers[random.Next(employers.Length)]);
            json.WriteString("commune", place[0]);
            json.WriteString("place", place[1]);
            json.WriteString("dep", place[2]);
            json.WriteNumber("lat", double.Parse(place[5], CultureInfo.InvariantCulture));
            json.WriteNumber("lon", double.Parse(place[6], CultureInfo.InvariantCulture));
            foreach (var facet in facets) json.WriteString(facet.Name, facet.Values[Draw(Sums(facet.Shares))]);
            json.WriteNumber("salary", random.Next(1780, 4200));
            json.WriteNumber("day", random.Next(0, 60));
            json.WriteString("description", Description());
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            file.WriteByte((byte)'\n');
        }
    }

    public void WriteQueries(string path, int count)
    {
        using var file = new StreamWriter(path);
        for (var i = 0; i < count; i++)
        {
            var title = titles[Draw(titleShares)].Title.Split([' ', '/', '\'', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToArray();
            var words = i % 8 == 0 ? [] : title.OrderBy(_ => random.Next()).Take(random.Next(1, 4));
            var place = places[Draw(placeShares)];
            int[] radii = [10, 30, 30, 50, 0];
            var picked = i % 3 > 0 ? [] : facets.OrderBy(_ => random.Next()).Take(random.Next(1, 3)).Select(facet => $"{facet.Name}={facet.Values[Draw(Sums(facet.Shares))]}");
            file.WriteLine($"{string.Join(' ', words)}\t{place[5]}\t{place[6]}\t{radii[random.Next(radii.Length)]}\t{string.Join(';', picked)}");
        }
    }

    string Description()
    {
        var text = new StringBuilder();
        for (var i = random.Next(150, 250); i > 0; i--) text.Append(random.Next(5) < 2 ? tail[Draw(tailShares)] : common[random.Next(common.Length)]).Append(i % 12 == 0 ? ". " : " ");
        return text.ToString();
    }

    string Invented(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => syllables[random.Next(syllables.Length)]));

    int Draw(double[] sums)
    {
        var found = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return Math.Min(found < 0 ? ~found : found, sums.Length - 1);
    }

    static double[] Zipf(int count, double power) => Sums(Enumerable.Range(0, count).Select(rank => 1 / Math.Pow(rank + 5, power)));

    static double[] Sums(IEnumerable<double> shares)
    {
        var sum = 0d;
        return shares.Select(share => sum += share).ToArray();
    }
}
