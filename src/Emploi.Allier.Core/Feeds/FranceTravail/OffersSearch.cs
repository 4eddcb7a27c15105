using System.Globalization;
using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Feeds.Reading;

namespace Emploi.Allier.Core.Feeds.FranceTravail;

/// <summary>
/// All the offers of a département while they change. The service gives pages of a search sorted from the newest, and no more than
/// <see cref="LastStart"/> + <see cref="PageLength"/> of them.
/// <para>
/// Pages overlap: each must begin with an offer that was already read, so that whatever went away before it, nothing lies between the
/// two; else the reading goes back until one does. Past the ceiling the search begins again at the creation of the last offer read.
/// Offers without a commune exist, offers without a date do not: that is why communes only serve for more offers of one second than
/// the ceiling lets through. At the end, as many must have been read as the service says it has, or all is gone through again.
/// </para>
/// </summary>
sealed class OffersSearch(FranceTravailService service, string? departement, IEnumerable<string> communes)
{
    public const int PageLength = 150, LastStart = 3_000;

    const int Overlap = 10, CommunesAtOnce = 5, EnoughPasses = 3, MostPasses = 10, MostPages = 400;

    static readonly DateTimeOffset beforeAll = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    readonly HashSet<string> given = [];

    /// <exception cref="FeedException">Some offers could not be read.</exception>
    public async IAsyncEnumerable<FeedRow> Read([EnumeratorCancellation] CancellationToken stop)
    {
        for (var passes = 1; ; passes++)
        {
            var pass = new Pass();
            await foreach (var row in ReadOnce(pass, stop))
                if (given.Add(KeyOf(row))) yield return row;

            if (pass.IsQuiet || passes >= EnoughPasses && given.Count >= pass.LeastTotal) yield break;
            if (passes == MostPasses) throw new FeedException(FeedCodes.Cut, $"France Travail annonce {pass.LeastTotal} offres et n’en a donné que {given.Count} : la lecture n’est pas complète.");
        }
    }

    async IAsyncEnumerable<FeedRow> ReadOnce(Pass pass, [EnumeratorCancellation] CancellationToken stop)
    {
        var all = new Window(Place);
        for (var window = all; ;)
        {
            await foreach (var row in Pages(window, stop))
            {
                pass.Read.Add(KeyOf(row));
                yield return row;
            }
            if (window.IsWhole) break;

            var next = window.Oldest ?? throw new FeedException(FeedCodes.NotThisFormat, "France Travail donne plus d’offres qu’il n’en laisse lire d’un coup, et ne dit pas leur date de création.");
            if (next >= window.Until)
            {
                await foreach (var row in OfOneSecond(next - second, stop))
                {
                    pass.Read.Add(KeyOf(row));
                    yield return row;
                }
                next -= 2 * second;
            }
            window = new(Between(beforeAll, next)) { Until = next };
            pass.Has(window);
        }
        pass.Has(all);
        if (all.IsWhole) yield break;

        // Has anything changed in the meantime? The newest are looked at once more.
        var again = new Window(Place);
        var page = await service.Search(again.Criteria, 0, PageLength - 1, stop);
        again.Says(page.Total);
        all.Says(page.Total);
        foreach (var row in page.Rows)
        {
            pass.Read.Add(KeyOf(row));
            yield return row;
        }
    }

    async IAsyncEnumerable<FeedRow> Pages(Window window, [EnumeratorCancellation] CancellationToken stop)
    {
        var read = new HashSet<string>();
        var (start, back) = (0, Overlap);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await service.Search(window.Criteria, start, start + PageLength - 1, stop);
            window.Says(page.Total);
            if (start > 0 && (page.Rows is [] || !read.Contains(KeyOf(page.Rows[0]))))
            {
                start = Math.Max(0, start - back);
                back *= 2;
                continue;
            }
            back = Overlap;
            foreach (var row in page.Rows)
            {
                window.Sees(row);
                if (read.Add(KeyOf(row))) yield return row;
            }
            var end = start + page.Rows.Count;
            window.IsWhole = end >= page.Total;
            if (window.IsWhole || end - Overlap > LastStart) yield break;
            if (page.Rows.Count <= Overlap) throw new FeedException(FeedCodes.Cut, $"France Travail annonce {page.Total} offres et n’en donne que {end}.");
            start = end - Overlap;
        }
        throw new FeedException(FeedCodes.Cut, "Les offres de France Travail changent trop vite pour être lues en entier.");
    }

    async IAsyncEnumerable<FeedRow> OfOneSecond(DateTimeOffset when, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var some in communes.Chunk(CommunesAtOnce))
        {
            var window = new Window(Of(some));
            await foreach (var row in Pages(window, stop)) yield return row;
            if (window.IsWhole) continue;

            foreach (var one in some)
            {
                var alone = new Window(Of([one]));
                await foreach (var row in Pages(alone, stop)) yield return row;
                if (!alone.IsWhole) throw new FeedException(FeedCodes.Cut, $"France Travail a plus d’offres de la même seconde dans la commune {one} qu’il n’en laisse lire.");
            }
        }

        // A search by communes means them and what lies around, unless it says how far.
        string Of(string[] some) => $"commune={string.Join(',', some)}&distance=0&{Dates(when - second, when + second)}";
    }

    string Place => departement is null ? "" : $"departement={departement}";

    string Between(DateTimeOffset from, DateTimeOffset until) => departement is null ? Dates(from, until) : $"{Place}&{Dates(from, until)}";

    static string Dates(DateTimeOffset from, DateTimeOffset until) => $"minCreationDate={Written(from)}&maxCreationDate={Written(until)}";

    static string Written(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string KeyOf(FeedRow row) => row.Item![FeedField.Reference] ?? row.Item.Hash;

    /// <summary>One search, whose pages are gone through.</summary>
    sealed class Window(string criteria)
    {
        public string Criteria => criteria;
        public DateTimeOffset? Until { get; init; }

        /// <summary>Its end was reached, not the ceiling.</summary>
        public bool IsWhole { get; set; }

        /// <summary>The whole second after the creation of the oldest offer so far.</summary>
        public DateTimeOffset? Oldest { get; private set; }

        public int Total { get; private set; } = -1;
        public int LeastTotal { get; private set; } = int.MaxValue;
        public bool HasChanged { get; private set; }

        public void Says(int total)
        {
            if (total < 0) return;
            HasChanged |= Total >= 0 && total != Total;
            (Total, LeastTotal) = (total, Math.Min(LeastTotal, total));
        }

        public void Sees(FeedRow row)
        {
            if (!DateTimeOffset.TryParse(row.Item![FeedField.Published], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)) return;
            var next = new DateTimeOffset(created.UtcTicks - created.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero) + second;
            if (Oldest is null || next < Oldest) Oldest = next;
        }
    }

    /// <summary>Once through all the offers of the département.</summary>
    sealed class Pass
    {
        readonly List<Window> windows = [];

        public HashSet<string> Read { get; } = [];

        public void Has(Window window) => windows.Add(window);

        /// <summary>Of the search without dates, which is noted last.</summary>
        public int LeastTotal => windows[^1].LeastTotal;

        /// <summary>Nothing came nor went meanwhile, and all was read.</summary>
        public bool IsQuiet => !windows.Exists(window => window.HasChanged) && Read.Count == LeastTotal;
    }
}
