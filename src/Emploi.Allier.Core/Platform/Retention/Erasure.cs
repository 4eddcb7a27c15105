using System.Globalization;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Retention;

/// <summary>That a row was erased, by identifiers only. The same line stands in a journal that no restore brings back.</summary>
public sealed class Erasure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string TableName { get; init; }
    public required string RowKey { get; init; }
    public required DateTimeOffset ErasedAt { get; init; }

    internal string ToLine() => string.Join('\t', Id, TableName, RowKey, ErasedAt.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Null for a line that a crash left unfinished.</summary>
    internal static Erasure? FromLine(string line) =>
        line.Split('\t') is [var id, var table, var key, var at] && Guid.TryParse(id, out var guid)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? new Erasure { Id = guid, TableName = table, RowKey = key, ErasedAt = instant }
            : null;

    internal sealed class Mapping : IEntityTypeConfiguration<Erasure>
    {
        public void Configure(EntityTypeBuilder<Erasure> erasure)
        {
            erasure.ToTable("erasures");
            erasure.NoPersonalData();
        }
    }
}
