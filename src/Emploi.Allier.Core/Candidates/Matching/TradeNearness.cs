using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>How near a trade is to a person, and by what.</summary>
/// <param name="By">The title that leads to it, as they say it.</param>
/// <param name="Code">Of that title's trade.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Nearness(double Worth, ReasonKind Kind, string By, string Code);

/// <summary>How near each trade of ROME is to what a person looks for and has done.</summary>
sealed class TradeNearness
{
    /// <summary>Trades that are asked of an index: the others would come last.</summary>
    const int AskedMost = 80;

    /// <summary>An offer loses at most three tenths by its age.</summary>
    const double DearestShare = 0.85;

    readonly TradeIndex trades;
    readonly Dictionary<string, int> monthsOfRome3 = new(StringComparer.Ordinal);
    readonly Dictionary<string, Nearness> byCode = new(StringComparer.Ordinal);

    public TradeNearness(ProfileFacts facts, TradeIndex trades, IReadOnlyDictionary<string, FrozenSet<string>> near)
    {
        this.trades = trades;
        var byRome3 = ByRome3(trades);
        var byDomain = ByDomain(trades);
        foreach (var wanted in facts.Wanted)
            if (trades.Find(wanted.RomeCode) is { } trade)
                Spread(trade, wanted.Title, 1, 1, Weights.Wanted, Weights.AkinToWanted, Weights.NearWanted, Weights.DomainOfWanted, ReasonKind.WantedTrade, byRome3, byDomain, near);
        var beside = byCode.Count > 0 ? Weights.HeldBeside : 1;
        foreach (var job in facts.Jobs)
            if (trades.Find(job.RomeCode) is { } trade)
            {
                monthsOfRome3[trade.Rome3Code] = monthsOfRome3.GetValueOrDefault(trade.Rome3Code) + (job.Months ?? 0);
                Spread(trade, job.Title, beside, facts.MonthsIn(trade.Code) < Weights.TriedMonths ? Weights.Tried : 1,
                    Weights.Held, Weights.AkinToHeld, Weights.NearHeld, Weights.DomainOfHeld, ReasonKind.HeldTrade, byRome3, byDomain, near);
            }
        Asked = byCode.OrderByDescending(each => each.Value.Worth).ThenBy(each => each.Key, StringComparer.Ordinal).Take(AskedMost).ToDictionary(each => each.Key, each => each.Value.Worth, StringComparer.Ordinal);
        var least = DearestShare * Asked.Values.DefaultIfEmpty().Max();
        Dearest = Asked.Where(each => each.Value >= least).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, double> Asked { get; }

    /// <summary>Those of <see cref="Asked"/> that the freshest offer of another could not overtake.</summary>
    public IReadOnlyDictionary<string, double> Dearest { get; }

    public Nearness? Of(string? code) => code is not null && byCode.TryGetValue(code, out var known) ? known : null;

    /// <summary>Months in a trade and in those of the same origin, which ask for much of the same.</summary>
    public int MonthsAkin(string? code) => trades.Find(code) is { } trade ? monthsOfRome3.GetValueOrDefault(trade.Rome3Code) : 0;

    void Spread(Trade trade, string title, double beside, double tried, double same, double akin, double nearby, double domain, ReasonKind kind,
        ILookup<string, Trade> byRome3, ILookup<string, Trade> byDomain, IReadOnlyDictionary<string, FrozenSet<string>> near)
    {
        Keep(trade.Code, new(same * beside * tried, kind, title, trade.Code));
        foreach (var other in byRome3[trade.Rome3Code]) Keep(other.Code, new(akin * beside * tried, kind + 1, title, trade.Code));
        if (near.TryGetValue(trade.Rome3Code, out var neighbours))
            foreach (var rome3 in neighbours)
                foreach (var other in byRome3[rome3]) Keep(other.Code, new(nearby * beside * tried, kind + 2, title, trade.Code));
        foreach (var other in byDomain[Domain(trade)]) Keep(other.Code, new(domain * beside * tried, kind + 3, title, trade.Code));
    }

    void Keep(string code, Nearness nearness)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byCode, code, out var exists);
        if (!exists || nearness.Worth > known.Worth) known = nearness;
    }

    /// <summary>"F16": the second letter of a code and on name what is done there.</summary>
    internal static string Domain(Trade trade) => trade.Rome3Code[..3];

    static readonly System.Runtime.CompilerServices.ConditionalWeakTable<TradeIndex, ILookup<string, Trade>> rome3s = [], domains = [];

    static ILookup<string, Trade> ByRome3(TradeIndex trades) => rome3s.GetValue(trades, static index => index.All.ToLookup(trade => trade.Rome3Code, StringComparer.Ordinal));

    static ILookup<string, Trade> ByDomain(TradeIndex trades) => domains.GetValue(trades, static index => index.All.ToLookup(Domain, StringComparer.Ordinal));
}
