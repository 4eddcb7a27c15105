using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

/// <summary>Which of the offers that are given on somebody asks for; nothing means all.</summary>
public sealed record GivenFilter(string[]? Communes, string[]? Trades);

/// <summary>Reads the offers that are given to other sites: ours, and those of partners who permit it.</summary>
public sealed class GivenOffers(EmploiDbContext db, Calendar calendar)
{
    /// <summary>The words of the index offers_given.</summary>
    internal const string Given = "state = 'publiee' and 'sortie' <> all(withheld)";

    const string All = $"select * from offers where {Given}";

    /// <summary>Short questions one after the other: whoever reads slowly holds nothing of the database.</summary>
    const int AtOnce = 200;

    /// <summary>By a key that never changes: none is told twice or left out because it was renewed meanwhile. Our last ones come first.</summary>
    public async IAsyncEnumerable<Offer> Read(GivenFilter filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var today = calendar.Today;
        var offers = db.Set<Offer>().FromSqlRaw(All).AsNoTracking().Include(o => o.Commune).Where(o => o.ExpiresOn >= today);
        if (filter.Communes is { } communes) offers = offers.Where(o => communes.Contains(o.CommuneInsee));
        if (filter.Trades is { } trades) offers = offers.Where(o => trades.Contains(o.RomeCode));

        List<Offer> some;
        Guid? last = null;
        do
        {
            var before = last;
            some = await offers.Where(o => before == null || o.Id < before).OrderByDescending(o => o.Id).Take(AtOnce).ToListAsync(stop);
            foreach (var offer in some) yield return offer;
            if (some.Count > 0) last = some[^1].Id;
        }
        while (some.Count == AtOnce);
    }
}

/// <param name="Tag">The same as long as the same offers say the same.</param>
/// <param name="Since">When this process first saw them so.</param>
public sealed record GivenState(string Tag, DateTimeOffset Since);

/// <summary>Tells those who ask again whether anything has changed; the database is only asked after news of offers.</summary>
public sealed class GivenStates(NpgsqlDataSource database, OfferNews news, Calendar calendar)
{
    volatile Known? known;

    public async Task<GivenState> Read(CancellationToken stop)
    {
        var (number, today, last) = (news.Number, calendar.Today, known);
        if (last is not null && number is not null && last.News == number && last.Day == today) return last.State;

        var tag = Hash.Of((await database.Scalar<string>(
            $"select count(*) || ' ' || coalesce(sum(hashtextextended(id || ' ' || revision, 0)), 0) from offers where {GivenOffers.Given} and expires_on >= $1", stop, today))!)[..20];
        var state = tag == last?.State.Tag ? last.State : new(tag, calendar.Now);
        known = new(number, today, state);
        return state;
    }

    sealed record Known(long? News, DateOnly Day, GivenState State);
}
