using Emploi.Allier.Search.Suggesting;

namespace Emploi.Allier.Core.Metiers;

/// <param name="Label">In both genders, whichever was being typed.</param>
/// <param name="Trade">The trade that it is a name of.</param>
public sealed record TradeSuggestion(string Label, Trade Trade);

/// <summary>Names of trades that go on from what is being typed, in one gender or the other.</summary>
sealed class TradeSuggestions
{
    readonly TradeTitle[] titles;
    readonly Suggester suggester;

    public TradeSuggestions(IEnumerable<TradeTitle> all)
    {
        titles = [.. all];
        suggester = new(titles.SelectMany((title, i) => title.Forms.Select(form => new Suggestion(form, "trade", $"{i}", title.Use))));
    }

    public IReadOnlyList<TradeSuggestion> Find(string typed, int limit) =>
    [
        // Twice as many, since each title may be found by its two forms.
        .. suggester.Suggest(typed, limit * 2).DistinctBy(found => found.Id).Take(limit)
            .Select(found => titles[int.Parse(found.Id, System.Globalization.CultureInfo.InvariantCulture)])
            .Select(title => new TradeSuggestion(title.Label, title.Trade)),
    ];
}
