using System.Globalization;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Npgsql;
using NpgsqlTypes;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Benchmarks;

/// <summary>As many offers as one likes, straight into the database, and what people look for among them.</summary>
static class Corpus
{
    static readonly string[] manners = ["", " débutante", " confirmé", " de nuit", " polyvalent", " à temps partiel"];

    /// <param name="recent">How many of them were published within the last day.</param>
    public static async Task Add(NpgsqlDataSource database, IReadOnlyList<Trade> trades, IReadOnlyList<Commune> communes, int offers, int recent, DateTimeOffset now, Random random)
    {
        var names = trades.SelectMany(trade => manners.Select(manner => (trade.Code, Label: trade.Label + manner))).Where(name => name.Label.Length <= Offer.TitleMaxLength).OrderBy(_ => random.Next()).ToList();
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy offers (id, reference, state, title, description, rome_code, employer_name, source, commune_insee, contract, working_time, salary_min, salary_period, created_at, published_at, expires_on)
            from stdin (format binary)
            """);
        for (var i = 0; i < offers; i++)
        {
            var (code, title) = names[Skewed(names.Count, random)];
            var published = now - TimeSpan.FromDays(i < recent ? random.NextDouble() * 0.9 : 1.1 + 55 * random.NextDouble());
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7());
            await copy.WriteAsync(i.ToString("x8", CultureInfo.InvariantCulture));
            await copy.WriteAsync("publiee");
            await copy.WriteAsync(title);
            await copy.WriteAsync("<p>" + string.Join(". ", Enumerable.Range(0, 25).Select(_ => names[Skewed(names.Count, random)].Label)) + ".</p>");
            await copy.WriteAsync(code);
            await copy.WriteAsync("Entreprise " + random.Next(20_000));
            await copy.WriteAsync(i % 3 == 0 ? Offer.OurSource : "France Travail");
            await copy.WriteAsync(communes[Skewed(communes.Count, random)].Insee);
            await copy.WriteAsync(EnumText.Of((Contract)random.Next(5)));
            await copy.WriteAsync(EnumText.Of((WorkingTime)random.Next(2)));
            await copy.WriteAsync(random.Next(1_750, 4_000), NpgsqlDbType.Numeric);
            await copy.WriteAsync("mois");
            await copy.WriteAsync(published, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(published, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Calendar.DayOf(now).AddDays(30));
        }
        await copy.CompleteAsync();
    }

    /// <summary>A word or two of a trade, around a commune, sometimes narrowed: what people look for, and ask to be told of.</summary>
    public static SearchAddress Wanted(IReadOnlyList<Trade> trades, IReadOnlyList<Commune> communes, Random random)
    {
        var words = trades[Skewed(trades.Count, random)].Label.Split([' ', '/', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var hasWords = random.NextDouble() < 0.8;
        return new()
        {
            Words = hasWords ? string.Join(' ', words.Take(random.Next(1, 3))) : "",
            Place = hasWords && random.NextDouble() < 0.2 ? "" : communes[Skewed(communes.Count, random)].Name + " (03)",
            Radius = random.Next(4) switch { 0 => 10, 1 => 30, 2 => 50, _ => null },
            Picked = random.NextDouble() < 0.4
                ? new Dictionary<OfferFacet, IReadOnlyList<string>> { [OfferFacet.Contract] = [EnumText.Of((Contract)random.Next(3))] }
                : new Dictionary<OfferFacet, IReadOnlyList<string>>(),
        };
    }

    /// <summary>The first ones often, the last ones rarely.</summary>
    public static int Skewed(int count, Random random) => (int)(count * Math.Pow(random.NextDouble(), 2.5));
}
