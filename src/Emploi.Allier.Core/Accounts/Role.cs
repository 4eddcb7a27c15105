using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>What a member of staff may do. Who examines, who decides and who pays a CIED are three.</summary>
public enum Role
{
    [Display(Name = "Administrateur ou administratrice", Description = "Invite les agentes et agents, règle les paramètres, lit les journaux")]
    Administrateur,
    [Display(Name = "Équipe de la plateforme", Description = "Suit les flux, modère les offres, publie les articles")]
    Equipe,
    [Display(Name = "Conseiller ou conseillère d’insertion", Description = "Suit les parcours des bénéficiaires de son territoire")]
    Conseiller,
    [Display(Name = "Instruction des CIED", Description = "Vérifie les demandes d’aide")]
    InstructeurCied,
    [Display(Name = "Décision des CIED", Description = "Accorde ou refuse les aides")]
    DecideurCied,
    [Display(Name = "Paiement des CIED", Description = "Met les aides en paiement")]
    PayeurCied,
    [Display(Name = "Facilitateur ou facilitatrice des clauses", Description = "Suit les marchés et valide les heures d’insertion")]
    Facilitateur,
    [Display(Name = "Lecture des rapports", Description = "Lit et exporte les rapports, sans les dossiers")]
    Lecteur,
}

public sealed class AccountRole
{
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<AccountRole>
    {
        public void Configure(EntityTypeBuilder<AccountRole> role)
        {
            role.ToTable("account_roles");
            role.HasKey(r => new { r.AccountId, r.Role });
            role.Audited();
            role.PersonalData("agentes et agents", "mission d’intérêt public", Keep.With<Account>());
        }
    }
}

/// <summary>A social territory (its TSD code) whose beneficiaries the account may see.</summary>
public sealed class AccountTerritory
{
    public const int CodeMaxLength = 40;

    public required Guid AccountId { get; init; }
    public required string Territory { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<AccountTerritory>
    {
        public void Configure(EntityTypeBuilder<AccountTerritory> territory)
        {
            territory.ToTable("account_territories");
            territory.HasKey(t => new { t.AccountId, t.Territory });
            territory.Property(t => t.Territory).HasMaxLength(CodeMaxLength);
            territory.Audited();
            territory.PersonalData("agentes et agents", "mission d’intérêt public", Keep.With<Account>());
        }
    }
}
