using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>Somebody who agreed to be seen without a name: by whom, until when, and what is seen. Without such a row nobody sees anything.</summary>
public sealed class Visibility
{
    public static readonly Parameter<int>
        LifeDays = Parameter.Days("profils.visibles", 90,
            "Durée pendant laquelle une personne accepte que son profil sans nom soit visible", "Choix du service, avec l’accord de la personne, qui peut la renouveler", least: 7, most: 365, toConfirm: true),
        WarningDays = Parameter.Days("profils.avertissement", 14,
            "Une personne est prévenue tant de jours avant que son profil cesse d’être visible", "Choix du service", least: 1, most: 60, toConfirm: true);

    /// <summary>What employers know it by. It is drawn anew each time, and tells not even when.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid AccountId { get; init; }
    public bool ToEmployers { get; private set; }
    public bool ToStaff { get; private set; }

    /// <summary>What weighs.</summary>
    public ProfileFacts Facts { get; private set; } = new();

    /// <summary>What is shown.</summary>
    public SeenCard Card { get; private set; } = new();
    public DateTimeOffset AgreedAt { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public DateTimeOffset? WarnedAt { get; private set; }
    public long Revision { get; private set; }

    internal void Agree(bool toEmployers, bool toStaff, ProfileFacts facts, SeenCard card, DateTimeOffset now, int days)
    {
        (ToEmployers, ToStaff, Facts, Card, AgreedAt) = (toEmployers, toStaff, facts, card, now);
        Prolong(now, days);
    }

    internal void Prolong(DateTimeOffset now, int days) => (Until, WarnedAt) = (now.AddDays(days), null);

    internal void Warned(DateTimeOffset now) => WarnedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Visibility>
    {
        public void Configure(EntityTypeBuilder<Visibility> visibility)
        {
            visibility.ToTable("visibilities");
            Json(visibility.Property(v => v.Facts));
            Json(visibility.Property(v => v.Card));
            visibility.HasOne<Profile>().WithOne().HasForeignKey<Visibility>(v => v.AccountId).HasPrincipalKey<Profile>(p => p.AccountId);
            visibility.PersonalData(
                whose: "Personnes qui cherchent un emploi et acceptent d’être vues sans leur nom",
                ground: "Consentement : être vu ou vue d’employeurs ou de l’équipe, pour un temps",
                kept: Keep.Until("until"));
        }

        static void Json<T>(PropertyBuilder<T> property) where T : class => property.HasColumnType("jsonb").HasConversion(
            told => JsonSerializer.Serialize(told, Profile.Stored),
            text => JsonSerializer.Deserialize<T>(text, Profile.Stored)!,
            new ValueComparer<T>((one, other) => ReferenceEquals(one, other), told => told.GetHashCode(), told => told));
    }
}

/// <summary>An employer by whom somebody does not want to be seen.</summary>
public sealed class HiddenFrom
{
    public const int NameMaxLength = 200, Most = 50;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public Guid? OrganisationId { get; init; }
    public string? Siren { get; init; }

    /// <summary>As they call it.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset At { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<HiddenFrom>
    {
        public void Configure(EntityTypeBuilder<HiddenFrom> hidden)
        {
            hidden.ToTable("hidden_from");
            hidden.Property(h => h.Name).HasMaxLength(NameMaxLength);
            hidden.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId);
            hidden.HasOne<Organisations.Organisation>().WithMany().HasForeignKey(h => h.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            hidden.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Consentement : choisir par qui ne pas être vu ou vue",
                kept: Keep.With<Account>());
        }
    }
}
