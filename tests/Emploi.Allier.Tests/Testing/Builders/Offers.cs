using System.Diagnostics;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Search.Elastic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Emploi.Allier.Tests.Testing;

public static class OffersData
{
    public const string Moulins = "03190", Montlucon = "03185", Vichy = "03310";

    /// <summary>An offer that nobody has published yet.</summary>
    public static Task<Offer> Draft(this TestData data, Action<Offer>? change = null) => data.Add(data.Made(change));

    /// <summary>An offer that is public.</summary>
    public static async Task<Offer> Offer(this TestData data, Action<Offer>? change = null)
    {
        var offer = data.Made(change);
        await data.Site.With<IServiceProvider>(async services =>
        {
            services.GetRequiredService<EmploiDbContext>().Add(offer);
            (await services.GetRequiredService<Publishing>().Publish(offer, default)).ShouldBeNull();
        });
        return await data.Read(db => db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.Id == offer.Id));
    }

    /// <summary>Has an offer pass to another state, as its employer or the team does.</summary>
    public static Task Pass(this TestData data, Offer offer, Func<Publishing, Offer, Task<Problem?>> step) => data.Site.With<IServiceProvider>(async services =>
    {
        var found = await services.GetRequiredService<EmploiDbContext>().Set<Offer>().SingleAsync(o => o.Id == offer.Id);
        (await step(services.GetRequiredService<Publishing>(), found)).ShouldBeNull();
    });

    public static Task Withdraw(this TestData data, Offer offer) => data.Pass(offer, (publishing, found) => publishing.Withdraw(found, null, default));

    /// <summary>What a visitor says of an offer, of a new one unless told.</summary>
    public static async Task<OfferReport> OfferReport(
        this TestData data, Offer? offer = null, ReportReason reason = ReportReason.Argent, string? text = "On me demande 50 €.", string? email = null)
    {
        var id = (offer ?? await data.Offer()).Id;
        await data.Site.With<OfferReports>(reports => reports.Receive(id, reason, text, email, default));
        return (await data.All<OfferReport>(r => r.OfferId == id)).MaxBy(r => r.Id)!;
    }

    public static OfferQuery Query(this TestData data, string words = "") => new() { Words = words, Today = Calendar.DayOf(data.Site.Clock.GetUtcNow()) };

    public static async Task<IReadOnlyList<Guid>> Search(this TestData data, OfferQuery query) =>
        (await data.Site.Services.GetRequiredService<IOfferSearch>().Search(query, default))!.Hits.Select(hit => hit.Id).ToList();

    /// <summary>Waits until the index says so: the log is drained a few milliseconds after a commit.</summary>
    public static async Task Soon(Func<Task<bool>> isSo, Func<string> what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(20), what());
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    public static Task Findable(this TestData data, Offer offer) =>
        Soon(async () => (await data.Search(data.Query(offer.Title) with { Take = 1_000 })).Contains(offer.Id), () => $"« {offer.Title} » is not findable. {data.Trouble()}");

    public static Task Gone(this TestData data, Offer offer) =>
        Soon(async () => !(await data.Search(data.Query(offer.Title) with { Take = 1_000 })).Contains(offer.Id), () => $"« {offer.Title} » can still be found");

    /// <summary>Waits until the index holds every public offer at its version, and nothing else.</summary>
    public static async Task Converged(this TestData data)
    {
        var (index, documents) = (data.Site.Services.GetRequiredService<IOfferIndex>(), data.Site.Services.GetRequiredService<OfferDocuments>());
        var (indexed, stored) = (new List<(Guid Id, long Version)>(), new List<(Guid Id, long Version)>());
        await Soon(async () =>
        {
            indexed.Clear();
            try
            {
                await foreach (var each in index.Versions(default)) indexed.Add(each);
                stored = await documents.Versions(default);
            }
            catch (Exception away) when (away is NpgsqlException or ElasticUnreachable or ElasticRefusal)
            {
                return false;
            }
            return indexed.Order().SequenceEqual(stored.Order());
        }, () => $"{indexed.Count} offers are indexed and {stored.Count} stored; {indexed.Except(stored).Count()} of the first are not among the others. {data.Trouble()}");
    }

    static string? Trouble(this TestData data) => data.Site.Services.GetRequiredService<OfferIndexing>().Trouble;

    /// <summary>An offer that is stored nowhere.</summary>
    public static Offer Made(this TestData data, Action<Offer>? change = null)
    {
        var offer = new Offer
        {
            Title = "Aide à domicile",
            Description = "<p>Vous aidez des personnes âgées dans les gestes de tous les jours, chez elles.</p>",
            Contract = Contract.Cdi,
            CommuneInsee = Moulins,
            EmployerName = "Services du Bocage",
            RomeCode = "K1304",
            SalaryMin = 1_850,
            SalaryMax = 2_000,
            SalaryPeriod = SalaryPeriod.Mois,
            CreatedAt = data.Site.Clock.GetUtcNow(),
        };
        change?.Invoke(offer);
        return offer;
    }
}
