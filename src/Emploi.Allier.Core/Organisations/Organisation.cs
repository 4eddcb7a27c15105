using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Organisations;

/// <summary>A body that the product deals with. It may play several roles: an SIAE recruits, and is a partner.</summary>
public sealed class Organisation
{
    public const int NameMaxLength = 200, EmailDomainMaxLength = 253;
    public const string SirenIndex = "organisations_siren";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Absent for a public body or an association that has none yet.</summary>
    public string? Siren { get; set; }
    public required string Name { get; set; }

    /// <summary>The domain of its e-mail addresses, as the team has found it elsewhere: whoever writes from it works there.</summary>
    public string? EmailDomain { get; set; }
    public bool IsEmployer { get; set; }
    public bool IsSiae { get; set; }
    public bool IsPartner { get; set; }
    public bool IsBuyer { get; set; }
    public bool IsTrainingBody { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Revision { get; private set; }
    public List<Establishment> Establishments { get; init; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> organisation)
        {
            organisation.ToTable("organisations").HasMany(o => o.Establishments).WithOne().HasForeignKey(e => e.OrganisationId);
            organisation.Property(o => o.Name).HasMaxLength(NameMaxLength);
            organisation.Property(o => o.EmailDomain).HasMaxLength(EmailDomainMaxLength);
            organisation.HasIndex(o => o.Siren).IsUnique().HasDatabaseName(SirenIndex);
            organisation.Audited();
            organisation.NoPersonalData();
        }
    }
}

/// <summary>A place of work of an organisation.</summary>
public sealed class Establishment
{
    public const int NameMaxLength = 200;
    public const int AddressMaxLength = 300;
    public const string SiretIndex = "establishments_siret";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public string? Siret { get; set; }
    public required string Name { get; set; }
    public string? Address { get; set; }
    public string? PostalCode { get; set; }
    public string? CommuneInsee { get; set; }
    public string? NafCode { get; set; }
    public long Revision { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Establishment>
    {
        public void Configure(EntityTypeBuilder<Establishment> establishment)
        {
            establishment.ToTable("establishments");
            establishment.Property(e => e.Name).HasMaxLength(NameMaxLength);
            establishment.Property(e => e.Address).HasMaxLength(AddressMaxLength);
            establishment.HasIndex(e => e.Siret).IsUnique().HasDatabaseName(SiretIndex);
            establishment.Audited();
            establishment.NoPersonalData();
        }
    }
}
