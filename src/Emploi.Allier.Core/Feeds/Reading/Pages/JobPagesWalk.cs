using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Reading.Pages;

/// <summary>How far the reading of a site has come, and whether all its offers were seen.</summary>
sealed class JobPagesWalk
{
    /// <summary>So many pages that break are their own affair; of many pages, one in twenty.</summary>
    const int FewBroken = 3, OneOf = 20;

    /// <summary>A site of which more breaks is not worth a second visit.</summary>
    const int MostAgain = 100;

    int rows, broken, offers;

    public required TimeSpan Delay { get; init; }

    public int Pages { get; set; }

    /// <summary>Pages that failed, to be asked once more when all the others were.</summary>
    public List<Uri> Again { get; } = [];

    /// <summary>Why some pages were never come to.</summary>
    public FeedException? Missing { get; set; }

    public bool MayTryAgain(FeedException failed) => failed.Code != FeedCodes.Gone && Again.Count < MostAgain;

    public FeedRow Takes(FeedRow row)
    {
        offers++;
        return row with { Number = ++rows };
    }

    public FeedRow Refuses(string code, string reason) => new(++rows, null, new(code, reason));

    /// <summary>A page that is gone has no offer any more; any other may.</summary>
    public FeedRow Breaks(FeedException failed, Uri address)
    {
        if (failed.Code != FeedCodes.Gone) broken++;
        return Refuses(failed.Code, $"{address.PathAndQuery} : {failed.Fault.Reason}");
    }

    /// <exception cref="FeedException">Offers that were not seen may be there still.</exception>
    public void ThrowIfNotWhole()
    {
        if (Missing is not null) throw new FeedException(Missing.Fault, Missing);
        if (broken > Math.Max(FewBroken, Pages / OneOf))
            throw new FeedException(FeedCodes.Failed, $"{French.Counted(broken, "page n’a pas pu être lue", "pages n’ont pas pu être lues")} sur {French.Number(Pages)} : les offres que le site n’a pas données restent en ligne.");
        if (offers == 0) throw new FeedException(FeedCodes.NoOffer, "Aucune page du site ne porte d’offre (JobPosting) : vérifiez l’adresse et la forme des pages d’offres.");
    }
}
