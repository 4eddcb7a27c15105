using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Search.Elastic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Web.Pages.Admin;

/// <summary>The index of offers: whether it is in step with the database, and what brings it back.</summary>
public sealed class RechercheModel(
    OfferIndexing indexing, IndexLag lag, IOfferSearch search, OfferDocuments documents, SearchSettings settings, IndexOrders orders, EmploiDbContext db, Calendar calendar) : PageModel
{
    /// <summary>How long the page follows an order that was just given.</summary>
    static readonly TimeSpan Obeyed = TimeSpan.FromSeconds(10);

    public IndexState State => indexing.State;

    public LagFigure Lag { get; private set; } = null!;

    /// <summary>Offers that can be found; nothing while search rests.</summary>
    public int? Findable { get; private set; }

    public long Public { get; private set; }

    public double Filled => search.Filled;

    public Order? LastOrder { get; private set; }

    public bool IsKeptElsewhere { get; private set; }

    /// <summary>Addresses of the servers, without what opens them; none when the engine is this process.</summary>
    public IEnumerable<string> Nodes => settings.Engine == SearchSettings.Server
        ? settings.Nodes.Select(node => new Uri(node).GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped))
        : [];

    /// <summary>Something goes on, or will within seconds: the page follows.</summary>
    public bool IsMoving => State.Now is not null || State.IsKept && LastOrder is { } order && calendar.Now - order.At < Obeyed;

    public async Task OnGet(CancellationToken stop)
    {
        Findable = (await search.Search(new() { Today = calendar.Today, Facets = [], Take = 1 }, stop))?.Total;
        Public = await documents.Count(stop);
        Lag = await lag.Measure(stop);
        IsKeptElsewhere = !State.IsKept && await lag.IsKeptByAnother(stop);
        LastOrder = await (from order in db.Set<IndexOrder>()
                           join account in db.Set<Account>() on order.AskedBy equals account.Id into askers
                           from asker in askers.DefaultIfEmpty()
                           orderby order.Id descending
                           select new Order(order.Work, order.AskedAt, asker.DisplayName)).FirstOrDefaultAsync(stop);
    }

    public Task<IActionResult> OnPostCompare(CancellationToken stop) => Ask(IndexWork.Comparer, "La comparaison est demandée.", stop);

    public Task<IActionResult> OnPostRebuild(CancellationToken stop) => Ask(IndexWork.Reconstruire, "La reconstruction est demandée. La recherche continue de répondre pendant ce temps.", stop);

    async Task<IActionResult> Ask(IndexWork work, string done, CancellationToken stop)
    {
        await orders.Ask(work, stop);
        return this.Done(done, "/Admin/Recherche");
    }

    public (string Text, string Kind) Words() => (State, Findable) switch
    {
        (_, null) => ("Se repose", "error"),
        ({ LastTrouble.Over: null, LastTrouble: not null }, _) => ("Ne suit plus la base", "error"),
        _ when Filled < 1 => ("Se remplit", "info"),
        ({ Now: not null }, _) => ("Se reconstruit", "info"),
        _ when Lag.IsLate => ("En retard", "warn"),
        _ => ("Suit la base", "ok"),
    };

    public static string Words(Exception why) => why switch
    {
        NpgsqlException => "La base de données n’a pas répondu comme attendu.",
        ElasticUnreachable => "Aucun serveur de recherche n’a répondu.",
        ElasticRefusal => "Le serveur de recherche a refusé ce qui lui était demandé.",
        _ => "Le service a rencontré une erreur qu’il ne connaît pas.",
    };

    public sealed record Order(IndexWork Work, DateTimeOffset At, string? By);
}
