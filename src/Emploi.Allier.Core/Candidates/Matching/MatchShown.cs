using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>An offer that was proposed to somebody, with what was said of it.</summary>
public sealed class MatchShown
{
    public static readonly Parameter<int> KeptDays = Parameter.Days("candidats.propositions", 365,
        "Conservation de la liste des offres proposées à une personne, et des raisons", "Choix du service : pouvoir en rendre compte pendant un an", least: 30, most: 730, toConfirm: true);

    public required Guid AccountId { get; init; }
    public required Guid OfferId { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>When it was told by e-mail, if it was.</summary>
    public DateTimeOffset? SentAt { get; init; }
    public required int Place { get; init; }
    public required string[] Reasons { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<MatchShown>
    {
        public void Configure(EntityTypeBuilder<MatchShown> shown)
        {
            shown.ToTable("matches_shown").HasKey(s => new { s.AccountId, s.OfferId });
            shown.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            shown.HasOne<Offer>().WithMany().HasForeignKey(s => s.OfferId);
            shown.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Mission d’intérêt public : rendre compte de ce qui a été proposé, et pourquoi",
                kept: Keep.For(KeptDays, "last_at"));
        }
    }
}

/// <summary>An offer that somebody did not want.</summary>
public sealed class MatchDeclined
{
    public required Guid AccountId { get; init; }
    public required Guid OfferId { get; init; }
    public required DeclineReason Reason { get; init; }
    public string? RomeCode { get; init; }
    public double? Kilometres { get; init; }
    public WorkingTime? WorkingTime { get; init; }
    public Contract? Contract { get; init; }
    public required DateTimeOffset At { get; init; }

    public Declined Weighs => new(Reason, RomeCode, Kilometres, WorkingTime, Contract);

    internal sealed class Mapping : IEntityTypeConfiguration<MatchDeclined>
    {
        public void Configure(EntityTypeBuilder<MatchDeclined> declined)
        {
            declined.ToTable("matches_declined").HasKey(d => new { d.AccountId, d.OfferId });
            declined.Ignore(d => d.Weighs);
            declined.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
            declined.HasOne<Offer>().WithMany().HasForeignKey(d => d.OfferId);
            declined.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Mission d’intérêt public : ne plus proposer ce que la personne a écarté",
                kept: Keep.With<Account>());
        }
    }
}
