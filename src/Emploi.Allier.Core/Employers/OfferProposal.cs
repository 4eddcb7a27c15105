using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

/// <summary>Another wording of an offer by the team, beside the employer's own: theirs to accept or to refuse.</summary>
public sealed class OfferProposal
{
    public const string OpenIndex = "offer_proposals_open";
    public const int NoteMaxLength = 1_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string OwnTitle { get; init; }
    public required string OwnDescription { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public Guid? ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    public bool? Accepted { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }
    public long Revision { get; private set; }

    /// <summary>The offer says something else than on the day of the proposal: accepting it would lose that.</summary>
    public bool IsOutdated => AnsweredAt is null && (Offer.Title, Offer.Description) != (OwnTitle, OwnDescription);

    internal void Answer(bool accepted, Actor by, DateTimeOffset now) => (Accepted, AnsweredBy, AnsweredAt) = (accepted, by.Id, now);

    internal sealed class Mapping : IEntityTypeConfiguration<OfferProposal>
    {
        public void Configure(EntityTypeBuilder<OfferProposal> proposal)
        {
            proposal.ToTable("offer_proposals");
            proposal.Property(p => p.Title).HasMaxLength(Offer.TitleMaxLength);
            proposal.Property(p => p.Description).HasMaxLength(Offer.DescriptionMaxLength);
            proposal.Property(p => p.OwnTitle).HasMaxLength(Offer.TitleMaxLength);
            proposal.Property(p => p.OwnDescription).HasMaxLength(Offer.DescriptionMaxLength);
            proposal.Property(p => p.Note).HasMaxLength(NoteMaxLength);
            proposal.Property(p => p.ProposedByName).HasMaxLength(OfferStep.ActorMaxLength);
            proposal.Ignore(p => p.IsOutdated);
            proposal.HasOne(p => p.Offer).WithMany().HasForeignKey(p => p.OfferId);
            proposal.PersonalData(
                whose: "Agentes et agents qui améliorent une offre",
                ground: "Mission d’intérêt public : publier des offres d’emploi claires",
                kept: Keep.With<Offer>());
        }
    }
}
