using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What the holder of an account had typed to apply to an offer, and has not sent.</summary>
public sealed class ApplicationDraft
{
    public static readonly Parameter<int> KeptDays = Parameter.Days("candidatures.brouillon", 60,
        "Conservation d’une candidature commencée et pas envoyée", "Choix du service\u00a0: la durée d’une offre", least: 1, most: 365);

    public required Guid AccountId { get; init; }
    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;
    public required DraftWords Said { get; init; }
    public required DateTimeOffset SavedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationDraft>
    {
        public void Configure(EntityTypeBuilder<ApplicationDraft> draft)
        {
            draft.ToTable("application_drafts");
            draft.HasKey(d => new { d.AccountId, d.OfferId });
            draft.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
            draft.HasOne(d => d.Offer).WithMany().HasForeignKey(d => d.OfferId);
            draft.Property(d => d.Said).HasColumnType("jsonb").HasConversion(
                said => JsonSerializer.Serialize(said, JsonSerializerOptions.Default), stored => JsonSerializer.Deserialize<DraftWords>(stored, JsonSerializerOptions.Default)!,
                new ValueComparer<DraftWords>((one, other) => ReferenceEquals(one, other), said => said.GetHashCode(), said => said));
            draft.PersonalData(
                whose: "Personnes qui préparent une candidature et ont un compte",
                ground: "Mission d’intérêt public : ne rien perdre de ce que la personne a écrit",
                kept: Keep.For(KeptDays, "saved_at"));
        }
    }
}

/// <summary>As it was typed, right or wrong.</summary>
public sealed record DraftWords(string? GivenName, string? FamilyName, string? Phone, string? Motivation, IReadOnlyList<ApplicationAnswer> Answers, bool AgreesToPool)
{
    const int ShortMost = 200, LongMost = 2 * Application.MotivationMaxLength, AnswersMost = 10;

    /// <summary>Room for what is too long to be sent, not for anything.</summary>
    internal DraftWords Cut() => new(Cut(GivenName, ShortMost), Cut(FamilyName, ShortMost), Cut(Phone, ShortMost), Cut(Motivation, LongMost),
        [.. Answers.Take(AnswersMost).Select(answer => new ApplicationAnswer(Cut(answer.Question, ShortMost) ?? "", Cut(answer.Text, ApplicationAnswer.TextMaxLength)))], AgreesToPool);

    /// <summary>Signs that no text holds would be refused by the database.</summary>
    static string? Cut(string? text, int most) => text is null ? null : Nir.Drop(text[..Math.Min(most, text.Length)].Replace("\0", "", StringComparison.Ordinal)).Text;
}

/// <summary>Keeps what is typed on the page of an application, as long as it has not left.</summary>
public sealed class ApplicationDrafts(EmploiDbContext db, Calendar calendar)
{
    public Task<ApplicationDraft?> Of(Guid accountId, Guid offerId, CancellationToken stop) =>
        db.Set<ApplicationDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.AccountId == accountId && d.OfferId == offerId, stop);

    /// <summary>Nothing is kept beside an application that has left: what comes late, from a page that closes, makes no new draft.</summary>
    public Task Keep(Guid accountId, Guid offerId, DraftWords said, CancellationToken stop)
    {
        var words = JsonSerializer.Serialize(said.Cut(), JsonSerializerOptions.Default);
        return db.Database.ExecuteSqlAsync($"""
            insert into application_drafts (account_id, offer_id, said, saved_at)
            select {accountId}, {offerId}, {words}::jsonb, {calendar.Now}
            where not exists (select 1 from applications where offer_id = {offerId} and account_id = {accountId} and state <> 'retiree')
            on conflict (account_id, offer_id) do update set said = excluded.said, saved_at = excluded.saved_at
            """, stop);
    }

    public Task Forget(Guid accountId, Guid offerId, CancellationToken stop) =>
        db.Set<ApplicationDraft>().Where(d => d.AccountId == accountId && d.OfferId == offerId).ExecuteDeleteAsync(stop);
}
