using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

public enum CallBackState
{
    [Display(Name = "À faire")] AFaire,
    [Display(Name = "Sans réponse")] SansReponse,
    [Display(Name = "Fait")] Fait,
}

/// <summary>The team's call to whoever begins to recruit for an organisation: what do you seek, how can we help, and is it you?</summary>
public sealed class CallBack
{
    public const int FoundWhereMaxLength = 300, NotesMaxLength = 4_000, NameMaxLength = 200;
    public const string OnceIndex = "call_backs_once";

    public static readonly Parameter<decimal> CalledWithin = Parameter.Hours("employeurs.rappels-delai", 24,
        "Délai pour rappeler un employeur après sa première connexion, en heures ouvrées", "Usage du service. Les samedis, dimanches et jours fériés ne comptent pas", least: 1, most: 240, toConfirm: true);

    public static readonly Parameter<int> KeptDays = Parameter.Days("employeurs.rappels-conservation", 730,
        "Conservation du rappel d’un employeur et de ses notes", "Choix du service : deux ans, comme une offre", least: 30, most: 1_825, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public Account Account { get; private set; } = null!;
    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;
    public CallBackState State { get; private set; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset DueAt { get; private set; }
    public int Tries { get; private set; }
    public DateTimeOffset? LastTryAt { get; private set; }

    /// <summary>Found elsewhere than in the account: whoever answers it is the company.</summary>
    public string? Number { get; private set; }
    public string? FoundWhere { get; private set; }
    public string? Notes { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }
    public string? DoneByName { get; private set; }
    public long Revision { get; private set; }

    internal string TaskKey => $"call-back:{Id}";

    /// <summary>To do, at first or once more: they had left, and are back.</summary>
    internal void Ask(DateTimeOffset due) =>
        (State, DueAt, Tries, LastTryAt, DoneAt, DoneBy, DoneByName) = (CallBackState.AFaire, due, 0, null, null, null, null);

    internal void NoAnswer(string? notes, DateTimeOffset now, DateTimeOffset due) =>
        (State, Notes, Tries, LastTryAt, DueAt) = (CallBackState.SansReponse, notes, Tries + 1, now, due);

    internal void Made(Phone? number, string? foundWhere, string? notes, Actor by, DateTimeOffset now) =>
        (State, Number, FoundWhere, Notes, LastTryAt, DoneAt, DoneBy, DoneByName) = (CallBackState.Fait, number?.E164, foundWhere, notes, now, now, by.Id, by.Name);

    internal sealed class Mapping : IEntityTypeConfiguration<CallBack>
    {
        public void Configure(EntityTypeBuilder<CallBack> call)
        {
            call.ToTable("call_backs");
            call.Property(c => c.Number).HasMaxLength(Phone.MaxLength).NotAudited();
            call.Property(c => c.FoundWhere).HasMaxLength(FoundWhereMaxLength).NotAudited();
            call.Property(c => c.Notes).HasMaxLength(NotesMaxLength).NotAudited();
            call.Property(c => c.DoneByName).HasMaxLength(NameMaxLength);
            call.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId);
            call.HasOne(c => c.Organisation).WithMany().HasForeignKey(c => c.OrganisationId);
            call.HasIndex(c => new { c.AccountId, c.OrganisationId }).IsUnique().HasDatabaseName(OnceIndex);
            call.Audited();
            call.PersonalData(
                whose: "Personnes qui recrutent",
                ground: "Mission d’intérêt public : aider les employeurs à recruter, et savoir qui parle pour une entreprise",
                kept: Keep.For(KeptDays, "asked_at"));
        }
    }
}
