using Emploi.Allier.Core.Platform;
using System.Collections.Frozen;

namespace Emploi.Allier.Core.Metiers;

/// <summary>Every trade of ROME with its names. Immutable: a change of the facts makes another index.</summary>
public sealed class TradeIndex
{
    readonly FrozenDictionary<string, Trade> byCode;
    readonly FrozenDictionary<string, TradeDomain> domains;
    readonly ILookup<string, Appellation> appellations;
    readonly Lazy<TitleMatcher> matcher;
    readonly Lazy<TradeSuggestions> suggestions;
    readonly Lazy<Spelling> spelling;

    internal TradeIndex(TradeFacts facts)
    {
        byCode = facts.Trades.ToFrozenDictionary(t => t.Code);
        domains = facts.Domains.ToFrozenDictionary(d => d.Code);
        appellations = facts.Appellations.ToLookup(a => a.TradeCode);
        All = [.. facts.Trades.Where(t => !t.Gone)];
        // Made by the first who asks: a start does not wait for them, an import does (MakeReady).
        matcher = new(() => new(Titles()));
        suggestions = new(() => new(Titles()));
        spelling = new(() => new(All.Select(trade => trade.Label).Concat(facts.Appellations.Select(name => name.Label)).Concat(All.SelectMany(trade => UsualNames.Of(trade.Code))).Concat(FrenchTexts.Dictionary.SynonymRules)));
    }

    /// <summary>The trades of the last release, by their code.</summary>
    public IReadOnlyList<Trade> All { get; }

    /// <summary>A trade by its code, one that a release dropped included.</summary>
    public Trade? Find(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    /// <param name="code">Of a trade, or of the family itself.</param>
    public TradeFamily? Family(string? code) => TradeFamilies.Of(code);

    /// <summary>The domain of a trade within its family, once an official file has told it.</summary>
    public TradeDomain? Domain(string? code) => Find(code)?.DomainCode is { } domain ? domains.GetValueOrDefault(domain) : null;

    /// <summary>The other official names of a trade, in alphabetical order: none until an official file has told them.</summary>
    public IEnumerable<Appellation> AppellationsOf(string code) => appellations[code];

    public IReadOnlyList<TradeSuggestion> Suggest(string? typed, int limit = 8) => suggestions.Value.Find(typed ?? "", limit);

    /// <summary>How the words of trades are written.</summary>
    public Spelling Spelling => spelling.Value;

    internal TitleMatcher Matcher => matcher.Value;

    /// <summary>Makes now what the first who asks would wait for: two seconds, with every appellation.</summary>
    internal TradeIndex MakeReady()
    {
        _ = (matcher.Value, suggestions.Value, spelling.Value);
        return this;
    }

    IEnumerable<TradeTitle> Titles()
    {
        foreach (var trade in All)
        {
            yield return new(trade, trade.Label, Use: 3);
            foreach (var name in UsualNames.Of(trade.Code)) yield return new(trade, name, Use: 2);
            foreach (var appellation in appellations[trade.Code])
                if (appellation.Label != trade.Label)
                    yield return new(trade, appellation.Label, appellation.RarelyUsed ? 0 : appellation.Main ? 2 : 1);
        }
    }
}
