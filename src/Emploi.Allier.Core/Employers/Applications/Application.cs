using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Somebody who applies to an offer of ours, and how far it has come.</summary>
public sealed class Application
{
    public const int MotivationMaxLength = 3_000, PlaceMaxLength = 200, WordMaxLength = 500, ReachMaxLength = 300;

    /// <summary>The kind of file that a CV is.</summary>
    public const string FileOwner = "candidature";

    public static readonly Parameter<int> KeptDays = Parameter.Days("candidatures.conservation", 730,
        "Conservation d’une candidature et de son CV après le dernier échange", "Durée retenue par le Département (référentiel CNIL : deux ans)", least: 30, most: 1_825, toConfirm: true);

    public static readonly Parameter<int> PoolDays = Parameter.Days("candidatures.vivier", 365,
        "Durée pendant laquelle une personne accepte qu’un employeur garde sa candidature pour d’autres offres", "Choix du service, avec l’accord de la personne", least: 30, most: 730, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Nothing once the offer has been erased: the copy remains. Nothing either for a company that hears whoever comes.</summary>
    public Guid? OfferId { get; private set; }
    public Offer? Offer { get; private set; }

    /// <summary>Whom it was sent to, without an offer.</summary>
    public Guid? OrganisationId { get; init; }
    public Guid? AccountId { get; init; }
    public ApplicationState State { get; private set; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }

    /// <summary>Nothing when they have none: they are then told of everything by SMS, at their number.</summary>
    public required string? Email { get; init; }
    public required string? NormalizedEmail { get; init; }
    public string? Phone { get; init; }

    /// <summary>Which tells two applications of one person: their address as it is compared or, since couples share a telephone, their number and name.</summary>
    public required string Reach { get; init; }
    public string? Motivation { get; private set; }
    public Guid? FileId { get; private set; }
    public ApplicationAnswer[] Answers { get; private set; } = [];
    public OfferCopy OfferCopy { get; private set; } = null!;
    public required Guid FormKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until its address or its number is proved it reaches nobody.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Since when its employer owes an answer: its arrival, or its transfer to another of their offers.</summary>
    public DateTimeOffset? WaitsFrom { get; private set; }
    public DateTimeOffset? RemindedAt { get; internal set; }

    /// <summary>Put aside by the employer, to be decided later.</summary>
    public DateTimeOffset? HeldAt { get; internal set; }

    /// <summary>When whoever applied was first told something.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? InterviewAt { get; private set; }
    public string? InterviewPlace { get; private set; }
    public InterviewAnswer? InterviewAnswer { get; private set; }
    public string? InterviewWord { get; private set; }
    public DateTimeOffset? InterviewAnsweredAt { get; private set; }

    /// <summary>How many times they answered about this interview: the employer is told each time.</summary>
    public int InterviewReplies { get; private set; }
    public RefusalReason? Refusal { get; private set; }

    /// <summary>How many times its employer was told that it waits.</summary>
    public int Reminders { get; internal set; }
    public DateTimeOffset? SilenceToldAt { get; internal set; }
    public DateTimeOffset? OfferEndToldAt { get; internal set; }
    public Guid? HireId { get; private set; }

    /// <summary>They asked to be told when it may be time to write to the employer again.</summary>
    public bool WantsNudge { get; private init; }
    public DateTimeOffset? NudgedAt { get; internal set; }

    /// <summary>When they wrote again to an employer who had not answered: once.</summary>
    public DateTimeOffset? FollowedUpAt { get; private set; }

    /// <summary>When its employer asked to keep it for other offers: once.</summary>
    public DateTimeOffset? PoolAskedAt { get; internal set; }

    /// <summary>Until when whoever applied agrees to hear of other offers of that employer; nothing while they have not said so.</summary>
    public DateTimeOffset? PoolUntil { get; internal set; }
    public DateTimeOffset LastContactAt { get; private set; }

    /// <summary>When whoever applied was told that it is about to be erased.</summary>
    public DateTimeOffset? EndingToldAt { get; internal set; }
    public long Revision { get; private set; }

    public List<ApplicationStep> Steps { get; init; } = [];

    public string FullName => $"{GivenName} {FamilyName}";

    public bool IsInPool(DateTimeOffset now) => PoolUntil > now && State is not ApplicationState.Retiree;

    internal static Application Of(Aim aim, Candidacy said, Guid? account, DateTimeOffset now) => new()
    {
        OfferId = aim.OfferId, OrganisationId = aim.OrganisationId, AccountId = account, OfferCopy = aim.Copy, FormKey = said.FormKey, CreatedAt = now, LastContactAt = now,
        GivenName = said.GivenName, FamilyName = said.FamilyName, Email = said.Email?.Trim(), NormalizedEmail = said.Email is null ? null : Account.Normalize(said.Email),
        Reach = said.Reach, Phone = said.Phone, Motivation = said.Motivation, FileId = said.FileId, Answers = [.. said.Answers], WantsNudge = said.WantsNudge,
    };

    internal void Arrive(Actor by, DateTimeOffset now)
    {
        (ConfirmedAt, WaitsFrom, LastContactAt) = (now, now, now);
        Steps.Add(new() { ApplicationId = Id, ToState = ApplicationState.Nouvelle, At = now, ToldAt = now, ByCandidate = true, ActorId = AccountId, ActorName = by.Name });
    }

    internal void Become(ApplicationState state, Actor by, DateTimeOffset now, Guid? lot = null, DateTimeOffset? toldAt = null, bool byCandidate = false)
    {
        Steps.Add(new() { ApplicationId = Id, FromState = State, ToState = state, At = now, ToldAt = toldAt ?? now, ByCandidate = byCandidate, ActorId = by.Id, ActorName = by.Name, Lot = lot });
        // A refusal may be taken back, and what was put aside is then aside again.
        (State, HeldAt, LastContactAt) = (state, state is ApplicationState.Refusee ? HeldAt : null, now);
        if (state is not ApplicationState.Refusee) Refusal = null;
        if (state.IsAnswer()) Answered(now);
    }

    /// <summary>Another date or place asks anew.</summary>
    internal void Meet(DateTimeOffset at, string place)
    {
        if ((InterviewAt, InterviewPlace) != (at, place)) (InterviewAnswer, InterviewWord, InterviewAnsweredAt, InterviewReplies) = (null, null, null, 0);
        (InterviewAt, InterviewPlace) = (at, place);
    }

    internal void Reply(InterviewAnswer answer, string? word, DateTimeOffset now) =>
        (InterviewAnswer, InterviewWord, InterviewAnsweredAt, InterviewReplies, LastContactAt) = (answer, word, now, InterviewReplies + 1, now);

    internal void Because(RefusalReason reason) => Refusal = reason;

    internal void Answered(DateTimeOffset now) => (AnsweredAt, LastContactAt) = (AnsweredAt ?? now, now);

    /// <summary>They heard of us, which answers nothing.</summary>
    internal void Touched(DateTimeOffset now) => LastContactAt = now;

    internal void Wrote(DateTimeOffset now, bool followsUp) => (LastContactAt, FollowedUpAt) = (now, followsUp ? now : FollowedUpAt);

    internal void HiredBy(Hire hire) => HireId = hire.Id;

    /// <summary>To another offer of the same employer; what they had applied to stays in the step.</summary>
    internal void GoTo(Offer other, Actor by, DateTimeOffset now, Guid lot, DateTimeOffset toldAt)
    {
        Steps.Add(new()
        {
            ApplicationId = Id, FromState = State, ToState = State, At = now, ToldAt = toldAt, ByCandidate = false, ActorId = by.Id, ActorName = by.Name, Lot = lot,
            FromOfferId = OfferId, FromOfferCopy = OfferCopy,
        });
        (OfferId, OfferCopy, LastContactAt) = (other.Id, OfferCopy.Of(other, now), now);
        // What was promised of the other offer begins anew.
        (WaitsFrom, Reminders, SilenceToldAt, OfferEndToldAt) = (now, 0, null, null);
    }

    /// <summary>A refusal that still holds, or a transfer after which nobody has decided.</summary>
    internal bool MayUndo(ApplicationStep step) => step.IsTransfer ? State.IsOpen() : State is ApplicationState.Refusee;

    /// <summary>As if that step had never been made.</summary>
    internal void Undo(ApplicationStep step)
    {
        if (step.IsTransfer)
        {
            (OfferId, OfferCopy, WaitsFrom) = (step.FromOfferId, step.FromOfferCopy!, ConfirmedAt);
            return;
        }
        (State, Refusal) = (step.FromState!.Value, null);
        if (AnsweredAt == step.At) AnsweredAt = null;
    }

    /// <summary>What whoever applied knows of it, by all of its steps, and nothing that is only meant yet.</summary>
    public ToldSoFar ToldBy(DateTimeOffset now, IReadOnlyCollection<ApplicationStep> steps)
    {
        var (refused, moved) = (steps.FirstOrDefault(s => s.ToldAt > now && !s.IsTransfer), steps.FirstOrDefault(s => s.ToldAt > now && s.IsTransfer));
        return new(steps.Where(s => s.ToldAt <= now).OrderBy(s => s.At).ThenBy(s => s.Id).LastOrDefault()?.ToState ?? ApplicationState.Nouvelle,
            IsAnswered: AnsweredAt is { } at && refused?.At != at, WaitsFrom: moved is null ? WaitsFrom : ConfirmedAt,
            OfferId: moved is null ? OfferId : moved.FromOfferId, OfferCopy: moved?.FromOfferCopy ?? OfferCopy);
    }

    /// <summary>As it was before a backup brought it back: what was done last stays when it was.</summary>
    internal void WithdrawAgain(Actor by, DateTimeOffset now)
    {
        var last = LastContactAt;
        Become(ApplicationState.Retiree, by, now, byCandidate: true);
        LastContactAt = last;
    }

    /// <summary>What was written for an employer is theirs to read no more.</summary>
    internal Guid? TakeBack()
    {
        var file = FileId;
        (Motivation, FileId, Answers, PoolUntil, InterviewWord) = (null, null, [], null, null);
        return file;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Application>
    {
        public void Configure(EntityTypeBuilder<Application> application)
        {
            application.ToTable("applications");
            application.Property(a => a.GivenName).HasMaxLength(PersonName.MaxLength).NotAudited();
            application.Property(a => a.FamilyName).HasMaxLength(PersonName.MaxLength).NotAudited();
            application.Property(a => a.Email).HasMaxLength(Account.EmailMaxLength).NotAudited();
            application.Property(a => a.NormalizedEmail).HasMaxLength(Account.EmailMaxLength).NotAudited();
            application.Property(a => a.Phone).HasMaxLength(Platform.Phone.MaxLength).NotAudited();
            application.Property(a => a.Reach).HasMaxLength(ReachMaxLength).NotAudited().NotExported();
            application.Property(a => a.Motivation).HasMaxLength(MotivationMaxLength).NotAudited();
            application.Property(a => a.Answers).HasColumnType("jsonb").NotAudited().HasConversion(ApplicationAnswer.Converter, ApplicationAnswer.Comparer);
            // Whoever reads the copy of their data learns nothing before its hour.
            const string untold = "from application_steps step where step.application_id = applications.id and step.told_at > @now";
            application.Property(a => a.State).ExportedAs("""
                coalesce((select step.to_state from application_steps step where step.application_id = applications.id and step.told_at <= @now order by step.at desc, step.id desc limit 1), 'nouvelle')
                """);
            application.Property(a => a.Refusal).ExportedAs($"case when exists (select {untold}) then null else refusal end");
            application.Property(a => a.AnsweredAt).ExportedAs($"case when exists (select {untold}) then null else answered_at end");
            application.Property(a => a.OfferId).ExportedAs($"coalesce((select step.from_offer_id {untold} and step.from_offer_copy is not null limit 1), offer_id)");
            application.Property(a => a.HeldAt).NotExported();
            application.Property(a => a.LastContactAt).NotExported();
            application.Property(a => a.WaitsFrom).NotExported();
            application.Property(a => a.Reminders).NotExported();
            application.Property(a => a.SilenceToldAt).NotExported();
            application.Property(a => a.InterviewPlace).HasMaxLength(PlaceMaxLength).NotAudited();
            application.Property(a => a.InterviewWord).HasMaxLength(WordMaxLength).NotAudited();
            application.Property(a => a.OfferCopy).HasColumnType("jsonb").NotAudited()
                .HasConversion(OfferCopy.Converter)
                .ExportedAs($"coalesce((select step.from_offer_copy {untold} and step.from_offer_copy is not null limit 1), offer_copy)");
            application.HasOne(a => a.Offer).WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.SetNull);
            application.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId);
            application.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
            application.HasOne<StoredFile>().WithMany().HasForeignKey(a => a.FileId).OnDelete(DeleteBehavior.SetNull);
            application.HasOne<Hire>().WithMany().HasForeignKey(a => a.HireId).OnDelete(DeleteBehavior.SetNull);
            application.HasMany(a => a.Steps).WithOne().HasForeignKey(s => s.ApplicationId);
            application.HasIndex(a => a.FormKey).IsUnique().HasDatabaseName("applications_form_key");
            application.Ignore(a => a.FullName);
            application.Audited();
            application.PersonalData(
                whose: "Personnes qui postulent à une offre",
                ground: "Mesures prises à la demande de la personne : transmettre sa candidature",
                kept: Keep.For(KeptDays, "last_contact_at"));
        }
    }
}

/// <param name="WaitsFrom">Since when an answer is owed.</param>
public sealed record ToldSoFar(ApplicationState State, bool IsAnswered, DateTimeOffset? WaitsFrom, Guid? OfferId, OfferCopy OfferCopy)
{
    public bool HasWaited(DateTimeOffset now, int days) => !IsAnswered && WaitsFrom <= now.AddDays(-days);
}

/// <summary>One step of an application's life.</summary>
public sealed class ApplicationStep
{
    public const int ActorMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public ApplicationState? FromState { get; init; }
    public required ApplicationState ToState { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>From when on whoever applied reads it: a refusal, once its message has left.</summary>
    public required DateTimeOffset ToldAt { get; init; }
    public required bool ByCandidate { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>What was done at once to several, and can be undone at once.</summary>
    public Guid? Lot { get; init; }

    /// <summary>Of a transfer: the offer that it was sent to before, and what that offer said.</summary>
    public Guid? FromOfferId { get; init; }
    public OfferCopy? FromOfferCopy { get; init; }

    public bool IsTransfer => FromOfferCopy is not null;

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationStep>
    {
        public void Configure(EntityTypeBuilder<ApplicationStep> step)
        {
            step.ToTable("application_steps");
            step.Property(s => s.ActorName).HasMaxLength(ActorMaxLength);
            step.Property(s => s.FromOfferCopy).HasColumnType("jsonb").HasConversion(OfferCopy.Converter!);
            step.Ignore(s => s.IsTransfer);
            step.PersonalData(
                whose: "Personnes qui postulent à une offre, et personnes qui recrutent",
                ground: "Mission d’intérêt public : savoir ce que devient une candidature",
                kept: Keep.With<Application>(),
                rows: Rows.Only("told_at <= @now"));
        }
    }
}
