using System.Text.Json;
using System.Text.Json.Serialization;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates.Profiles;

/// <summary>The profile of an account. It goes with the account: at once when it closes, or after a warning when nobody comes any more.</summary>
public sealed class Profile
{
    /// <summary>Stored words may be those of a later version of the program: what it does not know is left out.</summary>
    internal static readonly JsonSerializerOptions Stored = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true };

    public required Guid AccountId { get; init; }
    public required ProfileFacts Facts { get; set; }

    /// <summary>When its owner said that it is right: nothing is proposed from it before.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public long Revision { get; private set; }

    public void Agree(DateTimeOffset now) => AgreedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Profile>
    {
        public void Configure(EntityTypeBuilder<Profile> profile)
        {
            profile.ToTable("profiles").HasKey(p => p.AccountId);
            profile.Property(p => p.Facts).HasColumnType("jsonb").HasConversion(
                facts => JsonSerializer.Serialize(facts, Stored),
                text => JsonSerializer.Deserialize<ProfileFacts>(text, Stored)!,
                new ValueComparer<ProfileFacts>((one, other) => ReferenceEquals(one, other), facts => facts.Jobs.Count, facts => facts));
            profile.HasOne<Account>().WithOne().HasForeignKey<Profile>(p => p.AccountId);
            profile.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Mission d’intérêt public : proposer les offres qui conviennent, avec l’accord de la personne",
                kept: Keep.With<Account>());
        }
    }
}
