using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Parameters;

/// <summary>What a parameter is worth from a day on, and on whose decision. A later row for the same day corrects an earlier one.</summary>
public sealed class ParameterValue
{
    public const int SourceMaxLength = 500;
    public const int NoteMaxLength = 2_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Key { get; init; }
    public required string Value { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required string Source { get; init; }
    public string? Note { get; init; }
    public Guid? SetBy { get; init; }
    public required DateTimeOffset SetAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ParameterValue>
    {
        public void Configure(EntityTypeBuilder<ParameterValue> value)
        {
            value.ToTable("parameter_values");
            value.Audited();
            value.PersonalData(
                whose: "administratrices et administrateurs",
                ground: "mission d’intérêt public : savoir qui a fixé les règles appliquées",
                kept: Keep.While("les règles d’hier expliquent les décisions d’hier : elles restent, sans autre nom qu’un identifiant"),
                rows: Rows.Where("set_by = @account"));
        }
    }
}
