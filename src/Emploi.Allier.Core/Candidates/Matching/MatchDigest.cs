using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>That the holder of a profile asked to be told by e-mail of the new offers that suit it. It goes with the profile.</summary>
public sealed class MatchDigest
{
    public required Guid AccountId { get; init; }
    public required AlertRhythm Rhythm { get; set; }

    /// <summary>It only stops the messages: nothing is opened with it.</summary>
    public string StopToken { get; init; } = Secret.New();
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Offers published before this instant were looked at.</summary>
    public required DateTimeOffset CoveredTo { get; set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>Today has had its turn: the next is a rhythm later.</summary>
    public void Schedule(DateOnly today) => DueOn = today.AddDays(SavedSearch.DaysOf(Rhythm));

    internal sealed class Mapping : IEntityTypeConfiguration<MatchDigest>
    {
        public void Configure(EntityTypeBuilder<MatchDigest> digest)
        {
            digest.ToTable("match_digests").HasKey(d => d.AccountId);
            digest.HasOne<Account>().WithOne().HasForeignKey<MatchDigest>(d => d.AccountId);
            digest.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Consentement, retiré en un geste",
                kept: Keep.With<Account>());
        }
    }
}
