using System.Collections.Concurrent;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Search;

/// <summary>
/// Reads what somebody means in the words typed: "alternance boulanger" is a kind of contract and a trade. Every engine asks it
/// first, so that all give the same answers.
/// </summary>
public sealed class Understanding(MetierResolver resolver, Trades trades, PlaceResolver places)
{
    /// <summary>Under this likeness the words may name another trade.</summary>
    const double Sure = 0.6;

    /// <summary>Trades nearly as likely as the best are meant too.</summary>
    const double NearlyAsLikely = 0.9;

    /// <summary>What a trade of the same origin is worth beside the one that was named.</summary>
    const double WorthOfAkin = 0.2;

    const int RememberedMost = 20_000;

    static readonly Dictionary<string, Contract> contracts = new(StringComparer.Ordinal)
    {
        ["alternance"] = Contract.Alternance, ["alternant"] = Contract.Alternance, ["alternante"] = Contract.Alternance,
        ["apprentissage"] = Contract.Alternance, ["apprenti"] = Contract.Alternance, ["apprentie"] = Contract.Alternance,
        ["cdi"] = Contract.Cdi, ["cdd"] = Contract.Cdd, ["interim"] = Contract.Interim, ["interimaire"] = Contract.Interim,
        ["saisonnier"] = Contract.Saisonnier, ["saisonniere"] = Contract.Saisonnier, ["cddi"] = Contract.Cddi,
    };

    /// <summary>The trades that words name; forgotten when the trades change.</summary>
    volatile Remembered remembered = new(null, new());

    public OfferQuery Of(OfferQuery asked) => Read(asked).Query;

    /// <summary>What is meant, and what was found for it among the words.</summary>
    public Understood Read(OfferQuery asked)
    {
        if (asked.IsRead || asked.Words.Length == 0 || asked.Words.Contains('"')) return new(asked with { IsRead = true }, [], null);
        var (narrowed, contracts) = WithContracts(asked);
        var (read, town) = WithPlace(narrowed);
        return new(read with { IsRead = true, Meant = read.Words.Length == 0 ? [] : Meant(read.Words) }, contracts, town);
    }

    /// <summary>The trades that the words name themselves, the likeliest first.</summary>
    public IEnumerable<Trade> Named(Understood understood) =>
        understood.Query.Meant.Where(meant => meant.Confidence > WorthOfAkin).Select(meant => trades.Index.Find(meant.Code)).OfType<Trade>();

    /// <summary>Contracts among the words narrow as their facet would, unless something is picked there.</summary>
    static (OfferQuery Query, IReadOnlyList<Contract> Contracts) WithContracts(OfferQuery asked)
    {
        if (asked.Picked.ContainsKey(OfferFacet.Contract)) return (asked, []);
        var words = Split(asked.Words).ToLookup(word => contracts.TryGetValue(PlaceText.Fold(word), out var contract) ? contract : default(Contract?));
        List<Contract> named = [.. words.Select(same => same.Key).OfType<Contract>()];
        return named.Count == 0 ? (asked, named) : (asked with
        {
            Words = string.Join(' ', words[null]),
            Picked = new Dictionary<OfferFacet, IReadOnlyList<string>>(asked.Picked) { [OfferFacet.Contract] = [.. named.Select(Data.EnumText.Of)] },
        }, named);
    }

    /// <summary>"infirmier vichy" is asked around Vichy, unless a place is already given.</summary>
    (OfferQuery Query, Commune? Town) WithPlace(OfferQuery asked)
    {
        var words = Split(asked.Words);
        if (asked.Area is not null || words.Length < 2) return (asked, null);

        for (var i = words.Length - 1; i >= 0; i--)
            if (places.Index.Town(words[i]) is { } commune)
                return (asked with
                {
                    Words = string.Join(' ', words.Where((_, at) => at != i && !(at == i - 1 && PlaceText.Fold(words[at]) is "a" or "sur" or "pres"))),
                    Area = new(commune.Latitude, commune.Longitude, SearchAddress.DefaultRadius, []),
                }, commune);
        return (asked, null);
    }

    /// <summary>The words with each that no trade knows said as the one that it resembles most; nothing when there is none to mend.</summary>
    public string? Corrected(string words)
    {
        var typed = Split(words);
        var mended = Array.ConvertAll(typed, word => trades.Index.Spelling.Mended(word));
        return Array.TrueForAll(mended, word => word is null) ? null : string.Join(' ', typed.Select((word, i) => mended[i] ?? word));
    }

    static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    IReadOnlyList<MeantTrade> Meant(string words)
    {
        if (remembered is var known && known.Trades != trades.Index) remembered = known = new(trades.Index, new());
        if (known.Of.TryGetValue(words, out var meant)) return meant;

        var likely = resolver.Resolve(words);
        meant = likely.Count == 0 || likely[0].Confidence < Sure
            ? []
            : WithAkin([.. likely.Where(trade => trade.Confidence >= likely[0].Confidence * NearlyAsLikely)]);
        if (known.Of.Count >= RememberedMost) known.Of.Clear();
        known.Of[words] = meant;
        return meant;
    }

    /// <summary>Trades of the same origin ask for much of the same.</summary>
    IReadOnlyList<MeantTrade> WithAkin(IReadOnlyList<LikelyTrade> likely)
    {
        var meant = likely.ToDictionary(trade => trade.Trade.Code, trade => trade.Confidence);
        foreach (var trade in likely)
            foreach (var akin in trades.Index.All.Where(other => other.Rome3Code == trade.Trade.Rome3Code))
                meant.TryAdd(akin.Code, trade.Confidence * WorthOfAkin);
        return [.. meant.Select(each => new MeantTrade(each.Key, each.Value))];
    }

    sealed record Remembered(TradeIndex? Trades, ConcurrentDictionary<string, IReadOnlyList<MeantTrade>> Of);
}

/// <summary>A query, and the contracts and the town that its words named.</summary>
public sealed record Understood(OfferQuery Query, IReadOnlyList<Contract> Contracts, Commune? Town);
