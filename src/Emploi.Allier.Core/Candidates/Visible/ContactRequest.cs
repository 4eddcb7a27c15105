using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates.Visible;

public enum ContactState
{
    [Display(Name = "Attend une réponse")] Attente,
    [Display(Name = "Acceptée")] Acceptee,
    [Display(Name = "Déclinée")] Declinee,
    [Display(Name = "Restée sans réponse")] Perimee,
    [Display(Name = "Terminée")] Arretee,
}

/// <summary>An employer who asks somebody for a contact, seeing no name. Only the person's yes gives one, and only as long as they give it.</summary>
public sealed class ContactRequest
{
    public const string OnceIndex = "contact_requests_once";
    public const int ReasonMaxLength = 500, NoteMaxLength = 500, TitleMaxLength = 200;

    public static readonly Parameter<int>
        MostADay = Parameter.Integer("profils.contacts-par-jour", 10,
            "Demandes de contact qu’un employeur peut envoyer en un jour", "Choix du service : des demandes choisies, pas un envoi en nombre", least: 1, most: 200, toConfirm: true),
        AnswerDays = Parameter.Days("profils.contacts-reponse", 14,
            "Une demande de contact sans réponse prend fin après tant de jours", "Choix du service", least: 2, most: 60, toConfirm: true),
        KeptDays = Parameter.Days("profils.contacts-conservation", 365,
            "Conservation de la trace d’une demande de contact", "Choix du service : la personne sait qui l’a demandée pendant un an", least: 30, most: 730, toConfirm: true);

    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid AccountId { get; init; }

    /// <summary>Nothing once the person is no longer seen.</summary>
    public Guid? VisibilityId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string EmployerName { get; init; }
    public required Guid AskedBy { get; init; }
    public Guid? OfferId { get; init; }
    public string? OfferTitle { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ContactState State { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public string? Name { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }

    /// <summary>The person's own, of what they declined: nobody else reads it.</summary>
    public string? Note { get; private set; }
    public long Revision { get; private set; }

    public ContactState StateAt(DateTimeOffset now) => State is ContactState.Attente && ExpiresAt <= now ? ContactState.Perimee : State;

    internal void Accept(string name, string? email, string? phone, DateTimeOffset now) =>
        (State, AnsweredAt, Name, Email, Phone) = (ContactState.Acceptee, now, name, email, phone);

    internal void Decline(string? note, DateTimeOffset now) => (State, AnsweredAt, Note) = (ContactState.Declinee, now, note);

    /// <summary>What was given is given no more.</summary>
    internal void TakeBack() => (State, Name, Email, Phone) = (ContactState.Arretee, null, null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<ContactRequest>
    {
        public void Configure(EntityTypeBuilder<ContactRequest> request)
        {
            request.ToTable("contact_requests");
            request.Property(r => r.EmployerName).HasMaxLength(Organisation.NameMaxLength);
            request.Property(r => r.OfferTitle).HasMaxLength(TitleMaxLength);
            request.Property(r => r.Reason).HasMaxLength(ReasonMaxLength);
            request.Property(r => r.Name).HasMaxLength(Account.NameMaxLength);
            request.Property(r => r.Email).HasMaxLength(Account.EmailMaxLength);
            request.Property(r => r.Phone).HasMaxLength(Platform.Phone.MaxLength);
            request.Property(r => r.Note).HasMaxLength(NoteMaxLength);
            request.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
            request.HasOne<Account>().WithMany().HasForeignKey(r => r.AskedBy).OnDelete(DeleteBehavior.Restrict);
            request.HasOne<Visibility>().WithMany().HasForeignKey(r => r.VisibilityId).OnDelete(DeleteBehavior.SetNull);
            request.HasOne<Organisation>().WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            request.HasOne<Offer>().WithMany().HasForeignKey(r => r.OfferId).OnDelete(DeleteBehavior.SetNull);
            request.PersonalData(
                whose: "Personnes qui cherchent un emploi et acceptent d’être vues sans leur nom, et personnes qui recrutent",
                ground: "Consentement : être mis ou mise en relation avec un employeur, et savoir par qui on l’a été",
                kept: Keep.For(KeptDays, "asked_at"));
        }
    }
}
