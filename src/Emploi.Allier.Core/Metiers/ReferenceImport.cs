using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;

namespace Emploi.Allier.Core.Metiers;

/// <summary>An official file that was brought in: who, when, what it changed, what was refused of it.</summary>
public sealed class ReferenceImport
{
    public const int FileNameMaxLength = 255;

    static readonly Parameter<int> KeptDays = Parameter.Days("referentiels.conservation", 3 * 365,
        "Durée de conservation de l’historique des fichiers officiels chargés", "Choix du service", least: 365, most: 3_650, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The name of its format, such as "rome-codes".</summary>
    public required string Kind { get; init; }
    public required string FileName { get; init; }
    public required string Sha256 { get; init; }
    public string? Release { get; init; }
    public required int RowsRead { get; init; }
    public required int Added { get; init; }
    public required int Changed { get; init; }
    public required int Removed { get; init; }
    public required int Refused { get; init; }
    public required string ImportedBy { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public List<ReferenceImportRefusal> Refusals { get; init; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<ReferenceImport>
    {
        public void Configure(EntityTypeBuilder<ReferenceImport> import)
        {
            import.ToTable("reference_imports").HasMany(i => i.Refusals).WithOne().HasForeignKey(r => r.ImportId);
            import.Property(i => i.FileName).HasMaxLength(FileNameMaxLength);
            import.PersonalData(
                whose: "agentes et agents qui chargent les référentiels",
                ground: "mission d’intérêt public : savoir qui a chargé quoi",
                kept: Keep.For(KeptDays, "imported_at"),
                rows: Rows.None("un nom d’agente ou d’agent ; ses actes sont dans le journal"));
        }
    }
}

public sealed class ReferenceImportRefusal
{
    public required Guid ImportId { get; init; }
    public required int Line { get; init; }
    public required string Reason { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReferenceImportRefusal>
    {
        public void Configure(EntityTypeBuilder<ReferenceImportRefusal> refusal)
        {
            refusal.ToTable("reference_import_refusals").HasKey(r => new { r.ImportId, r.Line });
            refusal.NoPersonalData();
        }
    }
}
