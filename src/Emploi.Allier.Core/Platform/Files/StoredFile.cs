using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>What is known of a file without opening it. Its content lies encrypted in chunks; its key, wrapped, here.</summary>
public sealed class StoredFile
{
    public const int NameMaxLength = 255;
    public const int ContentTypeMaxLength = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    /// <summary>Unknown until the last chunk is written.</summary>
    public long? Length { get; private set; }
    public byte[]? Sha256 { get; private set; }
    /// <summary>The kind of thing that keeps it ("cv", "preuve"): its retention is the owner's.</summary>
    public required string Owner { get; init; }
    public Guid? OwnerId { get; private set; }
    public required string KeyId { get; set; }
    /// <summary>Null once destroyed: the content is then beyond anyone’s reach.</summary>
    public byte[]? WrappedKey { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public long Revision { get; private set; }

    /// <summary>From now on the owner answers for it; saved with the owner's own change.</summary>
    public void KeptBy(Guid ownerId) => (OwnerId, ExpiresAt) = (ownerId, null);

    /// <summary>A wrapped key opens the file that it was made for, and no other.</summary>
    internal static string PurposeOf(Guid id) => $"file:{id}";

    internal sealed class Mapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> file)
        {
            file.ToTable("files");
            file.Property(f => f.Name).HasMaxLength(NameMaxLength);
            file.Property(f => f.ContentType).HasMaxLength(ContentTypeMaxLength);
            file.PersonalData(
                whose: "Personnes qui déposent un document, ou dont un document parle",
                ground: "Celui de la fiche à laquelle le document est joint",
                kept: Keep.ByJob<ForgetFiles>("Supprimé avec la fiche qui le garde ; un dépôt sans fiche est supprimé le lendemain."));
        }
    }
}

sealed class FileChunk
{
    public required Guid FileId { get; init; }
    public required int Position { get; init; }
    public required byte[] Content { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FileChunk>
    {
        public void Configure(EntityTypeBuilder<FileChunk> chunk)
        {
            chunk.ToTable("file_chunks");
            chunk.HasKey(c => new { c.FileId, c.Position });
            chunk.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
            chunk.PersonalData(
                whose: "Personnes qui déposent un document, ou dont un document parle",
                ground: "Celui de la fiche à laquelle le document est joint",
                kept: Keep.With<StoredFile>(),
                rows: Rows.None("le contenu des fichiers, joint tel quel"));
        }
    }
}
