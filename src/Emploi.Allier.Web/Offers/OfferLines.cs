using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Web.Offers;

/// <summary>Offers as a list shows them, with the words that were searched for marked in them.</summary>
public sealed record OfferLines(IEnumerable<OfferLine> Lines, Marks Marks)
{
    public OfferLines(IEnumerable<OfferCard> cards)
        : this(cards.Select(card => new OfferLine(card, null)), Marks.None) { }
}
