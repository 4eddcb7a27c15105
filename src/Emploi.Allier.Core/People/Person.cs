using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.People;

/// <summary>Someone the product knows. Two rows may be one human being: only a person or a counsellor says so.</summary>
public sealed class Person
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string GivenName { get; set; }
    public required string FamilyName { get; set; }
    public DateOnly? BirthDate { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Since when nothing cites it, as the job that erases it has seen.</summary>
    public DateTimeOffset? UncitedSince { get; private set; }
    public long Revision { get; private set; }
    public List<PersonContact> Contacts { get; init; } = [];

    public string FullName => $"{GivenName} {FamilyName}";

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> person)
        {
            person.ToTable("people").HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PersonId);
            person.Ignore(p => p.FullName);
            person.Property(p => p.GivenName).HasMaxLength(PersonName.MaxLength);
            person.Property(p => p.FamilyName).HasMaxLength(PersonName.MaxLength);
            person.Property(p => p.UncitedSince).NotAudited();
            person.Audited();
            person.PersonalData(
                whose: "Les personnes connues de la plateforme : en recherche d’emploi, accompagnées ou correspondantes d’un organisme",
                ground: "Mission d’intérêt public du Département",
                kept: Keep.ByJob<ForgetPeople>("Une personne que plus aucun dossier ni compte ne cite est effacée après un jour."),
                rows: Rows.Where("id = (select person_id from accounts where id = @account)"));
        }
    }
}

public enum ContactKind { Email, Phone, Postal }

/// <summary>A way to reach a person. It names nobody: couples share an address, a telephone, a mailbox.</summary>
public sealed class PersonContact
{
    public const int ValueMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required ContactKind Kind { get; init; }

    /// <summary>An e-mail address, a number in its international form, or the lines of a postal address.</summary>
    public required string Value { get; set; }
    public bool Preferred { get; set; }
    public long Revision { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonContact>
    {
        public void Configure(EntityTypeBuilder<PersonContact> contact)
        {
            contact.ToTable("person_contacts");
            contact.Property(c => c.Value).HasMaxLength(ValueMaxLength);
            contact.Audited();
            contact.PersonalData(
                whose: "Les personnes connues de la plateforme",
                ground: "Mission d’intérêt public du Département",
                kept: Keep.With<Person>());
        }
    }
}
