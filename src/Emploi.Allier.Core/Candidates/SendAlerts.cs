using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Candidates;

/// <summary>
/// Sends each morning what is new to the alerts that are due. Equal searches are run once; what is found is what the page of
/// results would show, restricted to what was published since. Killed at any instant, it goes on where it was.
/// </summary>
public sealed class SendAlerts(
    AlertsDue due, IOfferSearch search, IndexLag lag, OfferCards cards, PlaceResolver places, IServiceScopeFactory scopes, Parameters parameters, Calendar calendar) : IJob
{
    public static readonly Parameter<int> Hour = Parameter.Integer("alertes.heure", 6,
        "Heure à partir de laquelle partent les alertes du jour", "Choix du service", least: 0, most: 22, toConfirm: true);

    /// <summary>Searched and written with one reading of the offers, then settled few at a time, for short transactions.</summary>
    const int AtOnce = 1_000, SettledAtOnce = 200;

    const int SideBySide = 2, ListedMost = 20, FoundMost = 200;

    volatile bool rests;

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (now, today) = (calendar.Now, calendar.Today);
        if (Calendar.InParis(now).Hour < parameters.Get(Hour)) return;
        // What the index has not taken in would never be told.
        rests = search.Filled < 1 || (await lag.Measure(stop)).IsLate;

        var (total, done, sent) = (rests ? 0 : await due.Count(today, now, stop), 0, 0);
        progress.Report(0, total);
        await Parallel.ForEachAsync(rests ? AsyncEnumerable.Empty<IReadOnlyList<AlertsDue.Alert>>() : due.Read(today, now, AtOnce, stop),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (some, halt) =>
            {
                if (rests || await Write(some, today, halt) is not { } letters) return;
                foreach (var few in letters.Chunk(SettledAtOnce)) Interlocked.Add(ref sent, await due.Settle(few, today, now, halt));
                progress.Report(Interlocked.Add(ref done, some.Count));
            });
        progress.Say(French.Counted(sent, "message préparé", "messages préparés")
            + (rests ? $". La recherche se repose{French.NoBreakSpace}: la suite partira dans l’heure." : ""));
    }

    /// <returns>Nothing while search rests: these stay due.</returns>
    async Task<IReadOnlyList<AlertsDue.Letter>?> Write(IReadOnlyList<AlertsDue.Alert> some, DateOnly today, CancellationToken stop)
    {
        var found = new Dictionary<(string, DateTimeOffset), (SearchAddress Asked, IReadOnlyList<OfferHit> Hits)>();
        foreach (var alert in some)
        {
            if (found.ContainsKey((alert.Address, alert.From))) continue;
            var asked = SearchAddress.Parse(alert.Address);
            if (await Find(asked, alert.From, today, stop) is not { } hits)
            {
                rests = true;
                return null;
            }
            found[(alert.Address, alert.From)] = (asked, hits);
        }

        var shown = (await cards.Published([.. found.Values.SelectMany(each => each.Hits).Select(hit => hit.Id).Distinct()], today, stop)).Where(card => card.May(OfferOutput.EMail)).ToDictionary(card => card.Id);
        var fitting = some.ToDictionary(alert => alert.Id, alert => found[(alert.Address, alert.From)].Hits
            .Where(hit => shown.TryGetValue(hit.Id, out var card) && card.PublicFrom >= alert.From).Select(hit => hit.Id).ToList());
        var before = await due.Before([.. fitting.SelectMany(each => each.Value.Select(offer => new AlertsDue.Told(each.Key, offer)))], stop);

        await using var scope = scopes.CreateAsyncScope();
        var mails = scope.ServiceProvider.GetRequiredService<AlertMails>();
        var lines = shown.ToDictionary(card => card.Key, card => mails.Line(card.Value));
        return [.. some.Select(alert =>
        {
            var offers = fitting[alert.Id].Where(offer => !before.Contains(new(alert.Id, offer))).ToList();
            return new AlertsDue.Letter(alert.Id, offers.Count == 0 ? null : mails.Offers(
                alert, found[(alert.Address, alert.From)].Asked, [.. offers.Take(ListedMost).Select(offer => lines[offer])], Math.Max(0, offers.Count - ListedMost)), offers);
        })];
    }

    /// <summary>As the page finds them. A place that is understood no more finds nothing, there as here.</summary>
    async Task<IReadOnlyList<OfferHit>?> Find(SearchAddress asked, DateTimeOffset from, DateOnly today, CancellationToken stop)
    {
        var place = places.Find(asked.Place);
        if (asked.Place.Length > 0 && place is null) return [];
        return (await search.Search(asked.Query(place, today) with { PublicFrom = from, Facets = [], Take = FoundMost }, stop))?.Hits;
    }
}
