using Emploi.Allier.Core.Metiers;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>Titles as the official names of trades write them. One for the process; it follows the trades.</summary>
public sealed class TitleWording(Trades trades)
{
    volatile Known? known;

    /// <summary>The title with its other gender; null when it needs none, or when none is known.</summary>
    internal string? WithBothGenders(string title) => Now.Genders.Both(IsInCapitals(title) ? Now.Case.Of(title) : title);

    internal string InSentenceCase(string title) => Now.Case.Of(title);

    internal bool IsInCapitals(string title) => SentenceCase.IsNeeded(title);

    Known Now
    {
        get
        {
            var index = trades.Index;
            if (known is { } made && made.Index == index) return made;

            string[] labels = [.. index.All.SelectMany(trade => index.AppellationsOf(trade.Code).Select(name => name.Label).Prepend(trade.Label))];
            return known = new(index, new(labels), new(labels));
        }
    }

    sealed record Known(TradeIndex Index, TradeGenders Genders, SentenceCase Case);
}
