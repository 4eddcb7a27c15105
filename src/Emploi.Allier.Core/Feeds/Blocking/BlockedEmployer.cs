using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>No offer that a partner gives of this employer comes before the public.</summary>
public sealed class BlockedEmployer
{
    public const string OnceIndex = "blocked_employers_once";

    public const int NameMaxLength = 200, MotiveMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string? Name { get; init; }

    /// <summary>The name as names are compared.</summary>
    public string? Folded { get; init; }

    public string? Siren { get; init; }
    public required string Motive { get; init; }
    public required DateTimeOffset Since { get; init; }

    public string Called => Name ?? (Organisations.Siren.TryParse(Siren, out var siren) ? $"SIREN {siren.Value.Spaced}" : "");

    internal Block Block => new(Id, FeedCodes.BlockedEmployer, $"Employeur bloqué par l’équipe{French.NoBreakSpace}: «{French.NoBreakSpace}{Called}{French.NoBreakSpace}» ({Motive}).");

    internal sealed class Mapping : IEntityTypeConfiguration<BlockedEmployer>
    {
        public void Configure(EntityTypeBuilder<BlockedEmployer> employer)
        {
            employer.ToTable("blocked_employers");
            employer.Property(e => e.Name).HasMaxLength(NameMaxLength);
            employer.Property(e => e.Motive).HasMaxLength(MotiveMaxLength);
            employer.Ignore(e => e.Called);
            employer.Ignore(e => e.Block);
            employer.Audited();
            employer.PersonalData(
                whose: "Personnes qui recrutent en leur nom",
                ground: "Mission d’intérêt public : publier des offres honnêtes",
                kept: Keep.While("le blocage est maintenu par l’équipe"),
                rows: Rows.None("un nom d’entreprise, relié à aucun compte"));
        }
    }
}
