using System.Collections.Concurrent;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Metiers;

/// <param name="Confidence">From 0 to 1; 1 is the name itself, in either gender.</param>
public sealed record LikelyTrade(Trade Trade, double Confidence);

/// <summary>Says which trades a title names: that of an offer, of a job held, of what somebody looks for. What it cannot place it leaves unplaced.</summary>
public sealed class MetierResolver(Trades trades, PlaceResolver places)
{
    public const int MostTrades = 5;

    /// <summary>Under this likeness, a guess would more often mislead than help.</summary>
    const double Threshold = 0.35;

    /// <summary>A French title begins with its trade and goes on with what narrows it.</summary>
    internal const double WeightOfFirst = 1.3;

    const double WeightOfRest = 0.5;

    /// <summary>What a phrase said otherwise is worth beside what was written.</summary>
    const double WorthOfSynonym = 0.95;

    /// <summary>What each step of <see cref="TradeTitle.Use"/> adds: enough to order what is equally alike.</summary>
    const double WorthOfUse = 0.01;

    /// <summary>Feeds say the same titles again and again: so many answers are kept, of titles no longer than this.</summary>
    const int MostKept = 20_000, LongestKept = 160;

    volatile Answers kept = new(null, null);

    public IReadOnlyList<LikelyTrade> Resolve(string? title) => string.IsNullOrWhiteSpace(title) ? [] : Read(title).Trades;

    /// <summary>The words of a title that name its trade, folded.</summary>
    internal IReadOnlyList<string> WordsOf(string title) => Read(title).Words;

    Answer Read(string title)
    {
        var (among, where) = (trades.Index, places.Index);
        if (title.Length > LongestKept) return new(title, among, where);

        var answers = kept;
        if (answers.Trades != among || answers.Places != where || answers.ByTitle.Count >= MostKept) kept = answers = new(among, where);
        return answers.ByTitle.TryGetValue(title, out var known) ? known : answers.ByTitle[title] = new(title, among, where);
    }

    /// <summary>What was answered, as long as neither trades nor places change.</summary>
    sealed record Answers(TradeIndex? Trades, PlaceIndex? Places)
    {
        public ConcurrentDictionary<string, Answer> ByTitle { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>What a title says; its trades are looked for when they are asked.</summary>
    sealed class Answer
    {
        readonly MarketTitle read;
        readonly Lazy<IReadOnlyList<LikelyTrade>> trades;

        public Answer(string title, TradeIndex among, PlaceIndex where)
        {
            read = MarketTitle.Read(title, where, among.Matcher.Knows);
            trades = new(() => Weighed(read, among.Matcher));
        }

        public IReadOnlyList<string> Words => read.Words;
        public IReadOnlyList<LikelyTrade> Trades => trades.Value;
    }

    static IReadOnlyList<LikelyTrade> Weighed(MarketTitle read, TitleMatcher matcher) =>
    [
        .. SaidOtherwise(read.Words, read.Main)
            .SelectMany(said => matcher.Like(said.Words).Select(found => (found.Title, Likeness: found.Likeness * said.Worth)))
            .Where(found => found.Likeness >= Threshold)
            .GroupBy(found => found.Title.Trade.Code)
            .Select(group => group.MaxBy(Rank))
            .OrderByDescending(Rank).ThenBy(found => found.Title.Trade.Code, StringComparer.Ordinal)
            .Take(MostTrades)
            .Select(found => new LikelyTrade(found.Title.Trade, Math.Min(found.Likeness, 1))),
    ];

    static double Rank((TradeTitle Title, double Likeness) found) => found.Likeness + WorthOfUse * found.Title.Use;

    /// <summary>The words as they stand, then with each phrase that has another name under that name.</summary>
    static IEnumerable<(IReadOnlyList<(string Word, double Weight)> Words, double Worth)> SaidOtherwise(IReadOnlyList<string> words, int main)
    {
        if (words.Count == 0) yield break;
        (string Word, double Weight)[] said = [.. words.Select((word, i) => (word, i == 0 ? WeightOfFirst : i < main ? 1 : WeightOfRest))];
        yield return (said, 1);
        foreach (var (run, others) in FrenchTexts.Synonyms.In(words))
            foreach (var other in others)
            {
                var phrase = other.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
                var weight = said[run][0].Weight;
                yield return ([.. said[..run.Start], .. phrase.Select(word => (word, weight)), .. said[run.End..]], WorthOfSynonym);
            }
    }
}
