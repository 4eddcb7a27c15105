using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Stash;

/// <summary>
/// What someone had typed when their sign-in expired: encrypted, kept for an hour, for them and for their browser alone. Or what a
/// visitor wants to find again once they have an account, for their browser alone.
/// </summary>
public sealed class StashedForm
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    public const int MaxSize = 256 * 1024;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Path { get; init; }

    /// <summary>Nothing for a visitor.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>SHA-256 of what this browser's cookie holds.</summary>
    public required byte[] Browser { get; init; }
    public required byte[] Fields { get; init; }
    public required bool HadFiles { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StashedForm>
    {
        public void Configure(EntityTypeBuilder<StashedForm> form)
        {
            form.ToTable("stashed_forms");
            form.PersonalData(
                whose: "personnes qui remplissaient un formulaire quand leur connexion a expiré, ou qui ont vérifié un CV et demandé à le garder avant d’avoir un compte",
                ground: "Celui du formulaire",
                kept: Keep.Until("expires_at"));
        }
    }
}
