using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>Somebody whom an offer would suit, with the reasons that they would read themselves, told to others.</summary>
public sealed record SuitedPerson(VisibleProfile Profile, Match Match);

/// <summary>Who could do a job, of those who agreed to be seen: by the same points as in their own list. What is shown is written down, and they read it.</summary>
public sealed class ForOffer(EmploiDbContext db, NpgsqlDataSource database, Matches matches, OfferDocuments documents, PlaceResolver places, Calendar calendar)
{
    public const int Most = 30;

    /// <summary>Whoever declined that offer is not proposed for it. Whoever applied stays: a profile that left the list as a name arrives would have that name.</summary>
    /// <returns>Null while search rests; nobody for an offer that is not public.</returns>
    public async Task<IReadOnlyList<SuitedPerson>?> Of(Offer offer, IReadOnlyList<VisibleProfile> seen, CancellationToken stop)
    {
        if (await documents.Find(offer.Id, stop) is not { } document) return [];

        var accounts = seen.Select(profile => profile.AccountId).ToArray();
        var declined = (await db.Set<MatchDeclined>().AsNoTracking().Where(d => accounts.Contains(d.AccountId)).OrderByDescending(d => d.At).ToListAsync(stop)).ToLookup(d => d.AccountId);
        var asked = seen.Where(profile => !declined[profile.AccountId].Any(d => d.OfferId == offer.Id)).OrderBy(profile => profile.Id);
        return await matches.Among(OfferTraits.Of(document), places.Index.Commune(document.Insee), asked,
            profile => (profile.Facts, [.. declined[profile.AccountId].Select(each => each.Weighs)]), Most, stop) is { } found
            ? [.. found.Select(each => new SuitedPerson(each.Person, each.Match))]
            : null;
    }

    public Task Note(Guid offerId, bool toStaff, IReadOnlyList<SuitedPerson> shown, CancellationToken stop) => shown.Count == 0 ? Task.CompletedTask : database.Execute(
        """
        insert into people_shown (account_id, offer_id, to_staff, first_at, last_at, place, reasons)
        select v.account_id, $1, $2, $3, $3, shown.place, string_to_array(shown.reasons, e'\n')
        from unnest($4, $5, $6) as shown (visibility_id, place, reasons) join visibilities v on v.id = shown.visibility_id
        on conflict (account_id, offer_id, to_staff) do update set last_at = excluded.last_at, place = excluded.place, reasons = excluded.reasons
        """, stop, offerId, toStaff, calendar.Now,
        shown.Select(each => each.Profile.Id).ToArray(), shown.Select((_, i) => i + 1).ToArray(),
        shown.Select(each => string.Join('\n', each.Match.Reasons.Select(reason => reason.Text))).ToArray());
}

/// <summary>That somebody was proposed for an offer, with what was said of it.</summary>
public sealed class PersonShown
{
    public required Guid AccountId { get; init; }
    public required Guid OfferId { get; init; }

    /// <summary>To the team; else to whoever recruits.</summary>
    public required bool ToStaff { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public required int Place { get; init; }
    public required string[] Reasons { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonShown>
    {
        public void Configure(EntityTypeBuilder<PersonShown> shown)
        {
            shown.ToTable("people_shown").HasKey(s => new { s.AccountId, s.OfferId, s.ToStaff });
            shown.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            shown.HasOne<Offer>().WithMany().HasForeignKey(s => s.OfferId);
            shown.PersonalData(
                whose: "Personnes qui cherchent un emploi et acceptent d’être vues sans leur nom",
                ground: "Mission d’intérêt public : rendre compte des offres pour lesquelles une personne a été proposée, et pourquoi",
                kept: Keep.For(MatchShown.KeptDays, "last_at"));
        }
    }
}
