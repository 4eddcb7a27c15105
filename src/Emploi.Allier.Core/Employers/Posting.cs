using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

/// <summary>The pages on which an offer is written, in their order.</summary>
public enum PostingStep
{
    [Display(Name = "Le poste")] Poste,
    [Display(Name = "Lieu et horaires")] Lieu,
    [Display(Name = "Contrat et salaire")] Contrat,
    [Display(Name = "Profil")] Profil,
    [Display(Name = "Comment postuler")] Candidatures,
    [Display(Name = "Vérifier")] Verification,
}

/// <summary>Whose an offer is while it is written here, and how far it has come.</summary>
public sealed class Posting
{
    public const string FormKeyIndex = "postings_form_key";

    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;

    /// <summary>Of the key that the device holds, until somebody signs in there.</summary>
    public byte[]? DeviceHash { get; private set; }
    public Guid? AccountId { get; private set; }
    public Guid? EstablishmentId { get; internal set; }
    public PostingStep Step { get; private set; }

    /// <summary>Drawn when its first page was shown: a double click makes one draft.</summary>
    public required Guid FormKey { get; init; }
    public required DateTimeOffset TouchedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Its applications arrive on this site.</summary>
    public bool AppliesHere { get; set; }

    /// <summary>How many applications it had when its employer last reopened it: too many are counted from there.</summary>
    public int ApplicationsFrom { get; internal set; }
    public long Revision { get; private set; }

    internal static Posting Of(Offer offer, byte[]? device, Guid? account, Guid formKey, DateTimeOffset now) =>
        new() { OfferId = offer.Id, Offer = offer, DeviceHash = device, AccountId = account, FormKey = formKey, TouchedAt = now };

    /// <summary>The furthest page reached: going back loses nothing.</summary>
    internal void Reach(PostingStep step, DateTimeOffset now) => (Step, TouchedAt) = (step > Step ? step : Step, now);

    internal void GoWith(Guid account) => (AccountId, DeviceHash) = (account, null);

    internal void Submit(DateTimeOffset now, DateTimeOffset due) => (SubmittedAt, DueAt, TouchedAt) = (now, due, now);

    /// <summary>The team has decided, or the employer writes again: it waits for nobody.</summary>
    internal void Answered() => (SubmittedAt, DueAt) = (null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<Posting>
    {
        public void Configure(EntityTypeBuilder<Posting> posting)
        {
            posting.ToTable("postings");
            posting.HasKey(p => p.OfferId);
            posting.HasOne(p => p.Offer).WithOne().HasForeignKey<Posting>(p => p.OfferId);
            posting.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.SetNull);
            posting.HasOne<Establishment>().WithMany().HasForeignKey(p => p.EstablishmentId);
            posting.HasIndex(p => p.FormKey).IsUnique().HasDatabaseName(FormKeyIndex);
            posting.PersonalData(
                whose: "Personnes qui recrutent",
                ground: "Mission d’intérêt public : publier des offres d’emploi",
                kept: Keep.With<Offer>());
        }
    }
}
