using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Keys;

/// <summary>A key that signs cookies and form tokens, itself encrypted under the outer key that KeyId names.</summary>
sealed class DataProtectionKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string FriendlyName { get; init; }
    /// <summary>Null for what needs no secret, such as a revocation.</summary>
    public string? KeyId { get; set; }
    public required string Xml { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> key)
        {
            key.ToTable("data_protection_keys");
            key.NoPersonalData();
        }
    }
}
