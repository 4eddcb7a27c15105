using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

/// <summary>The pages on which an offer is written, in their order.</summary>
public enum PostingStep
{
    [Display(Name = "Le poste")] Poste,
    [Display(Name = "Lieu et horaires")] Lieu,
    [Display(Name = "Contrat et salaire")] Contrat,
    [Display(Name = "Profil")] Profil,
    [Display(Name = "Comment postuler")] Candidatures,
    [Display(Name = "Vérifier")] Verification,
}

public enum Fullness
{
    Nothing,
    Filling,
    Full,
}

/// <summary>Whose an offer is while it is written here, and how far it has come.</summary>
public sealed class Posting
{
    public const string FormKeyIndex = "postings_form_key";
    public const int AskedMaxLength = 1_000;

    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;

    /// <summary>Of the key that the device holds, until somebody signs in there.</summary>
    public byte[]? DeviceHash { get; private set; }
    public Guid? AccountId { get; private set; }
    public Guid? EstablishmentId { get; internal set; }

    /// <summary>The company that a visitor says to recruit for: proved by nothing.</summary>
    public string? Siret { get; internal set; }
    public string? CompanyName { get; internal set; }

    /// <summary>The SIRET that the public directory says is closed, which may be late: it is told, and stops nobody.</summary>
    public string? ClosedSiret { get; private set; }

    /// <summary>What the team asks to be changed, by property of <see cref="Offers.Offer"/>.</summary>
    public Dictionary<string, string> Asked { get; private set; } = [];
    public PostingStep Step { get; private set; }

    /// <summary>Drawn when its first page was shown: a double click makes one draft.</summary>
    public required Guid FormKey { get; init; }
    public required DateTimeOffset TouchedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Its applications arrive on this site.</summary>
    public bool AppliesHere { get; set; }

    /// <summary>How many applications it had when its employer last reopened it: too many are counted from there.</summary>
    public int ApplicationsFrom { get; private set; }

    /// <summary>What its employer has been told of how full it is, since then.</summary>
    public Fullness FullnessTold { get; internal set; }

    /// <summary>Changed under the eyes of the public: the team looks at it again.</summary>
    public bool IsChangedLive { get; private set; }

    /// <summary>What the public read until then, by <see cref="OfferFacts.Said"/>.</summary>
    public Dictionary<string, string>? SaidBefore { get; private set; }

    /// <summary>The last day that its writer has been told of: each end is announced once.</summary>
    public DateOnly? WarnedOf { get; internal set; }
    public long Revision { get; private set; }

    internal static Posting Of(Offer offer, byte[]? device, Guid? account, Guid formKey, DateTimeOffset now) =>
        new() { OfferId = offer.Id, Offer = offer, DeviceHash = device, AccountId = account, FormKey = formKey, TouchedAt = now };

    /// <summary>The furthest page reached: going back loses nothing.</summary>
    internal void Reach(PostingStep step, DateTimeOffset now) => (Step, TouchedAt) = (step > Step ? step : Step, now);

    internal void GoWith(Guid account) => (AccountId, DeviceHash) = (account, null);

    internal void Reopened(int applications) => (ApplicationsFrom, FullnessTold) = (applications, Fullness.Nothing);

    public void Declare(string siret, string name)
    {
        if (ClosedSiret != siret) ClosedSiret = null;
        (Siret, CompanyName) = (siret, name);
    }

    /// <summary>What the directory says of its establishment; its silence changes nothing.</summary>
    internal void Heard(string siret, DirectoryEntry? told) => ClosedSiret = told is null ? ClosedSiret : told.Closed ? siret : null;

    /// <summary>One of the establishments of whoever recruits: what the public reads is its name.</summary>
    public void At(Establishment establishment)
    {
        Offer.EmployerName = establishment.Name;
        if (Offer.OrganisationId is null) Declare(establishment.Siret!, establishment.Name);
        else (EstablishmentId, ClosedSiret) = (establishment.Id, EstablishmentId == establishment.Id ? ClosedSiret : null);
    }

    internal void Submit(DateTimeOffset now, DateTimeOffset due) => (SubmittedAt, DueAt, TouchedAt, Asked) = (now, due, now, []);

    /// <summary>What waited already keeps its time, unless it waited for nobody while it was not public.</summary>
    internal void ChangedLive(DateTimeOffset now, DateTimeOffset due, Offer read)
    {
        if (!IsChangedLive) SaidBefore = read.Said().ToDictionary(one => one.Name, one => one.Value);
        (IsChangedLive, SubmittedAt, DueAt) = (true, SubmittedAt ?? now, DueAt is { } before && Offer.State is OfferState.Publiee && before > now ? before : due);
    }

    /// <summary>The team has decided: it waits for nobody.</summary>
    internal void Answered(Dictionary<string, string>? asked = null) => (SubmittedAt, DueAt, IsChangedLive, SaidBefore, Asked) = (null, null, false, null, asked ?? []);

    internal sealed class Mapping : IEntityTypeConfiguration<Posting>
    {
        public void Configure(EntityTypeBuilder<Posting> posting)
        {
            posting.ToTable("postings");
            posting.HasKey(p => p.OfferId);
            posting.HasOne(p => p.Offer).WithOne().HasForeignKey<Posting>(p => p.OfferId);
            posting.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.SetNull);
            posting.HasOne<Establishment>().WithMany().HasForeignKey(p => p.EstablishmentId);
            posting.Property(p => p.IsChangedLive).HasColumnName("changed_live");
            posting.Property(p => p.CompanyName).HasMaxLength(Organisation.NameMaxLength);
            posting.Property(p => p.Asked).HasColumnType("jsonb").HasConversion(
                asked => JsonSerializer.Serialize(asked, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!,
                new ValueComparer<Dictionary<string, string>>((one, other) => ReferenceEquals(one, other), asked => asked.Count));
            posting.Property(p => p.ClosedSiret).HasMaxLength(Organisations.Siret.Length);
            posting.Property(p => p.SaidBefore).HasColumnType("jsonb").HasConversion(
                said => JsonSerializer.Serialize(said, JsonSerializerOptions.Default),
                text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default),
                new ValueComparer<Dictionary<string, string>?>((one, other) => ReferenceEquals(one, other), said => said == null ? 0 : said.Count));
            posting.HasIndex(p => p.FormKey).IsUnique().HasDatabaseName(FormKeyIndex);
            posting.PersonalData(
                whose: "Personnes qui recrutent",
                ground: "Mission d’intérêt public : publier des offres d’emploi",
                kept: Keep.With<Offer>());
        }
    }
}

public static class Postings
{
    /// <summary>Those whose writer has been shown to recruit for their company, or works for the team, which answers for what it writes itself.</summary>
    public static IQueryable<Posting> ProvedPostings(this EmploiDbContext db) => db.Set<Posting>().Where(p =>
        db.Set<Membership>().Any(m => m.OrganisationId == p.Offer.OrganisationId && m.VerifiedAt != null && m.EndedAt == null && (p.AccountId == null || m.AccountId == p.AccountId))
        || db.Set<Account>().Any(a => a.Id == p.AccountId && a.Kind == AccountKind.Agent));

    /// <summary>
    /// Holds an offer until the end of the transaction, and says whether it is another than the one that was read. A decision on it
    /// may have nothing to write in it, and would pass unseen.
    /// </summary>
    public static async Task<bool> IsChanged(this EmploiDbContext db, Offer offer, long revision, CancellationToken stop) =>
        (await db.Database.SqlQuery<long>($"select revision as \"Value\" from offers where id = {offer.Id} for update").ToListAsync(stop)).Single() != revision;
}
