using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Tasks;

/// <summary>Something that a person must do because the program cannot: for a role or for one of us, with a date.</summary>
public sealed class StaffTask
{
    public const int TitleMaxLength = 200;
    public const int DetailsMaxLength = 8_000;
    public const int OutcomeMaxLength = 2_000;
    /// <summary>The role of the platform team, as sign-in names it.</summary>
    public const string TeamRole = "Equipe";

    static readonly Parameter<int> KeptDays = Parameter.Days("taches.conservation", 365,
        "Durée de conservation des tâches de l’équipe", "Choix du service", least: 30, most: 1_825, toConfirm: true);

    DateTimeOffset dueAt;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Title { get; init; }
    public required string Details { get; init; }
    /// <summary>The page where it is done, within this site.</summary>
    public string? LinkPath { get; init; }
    public string? ForRole { get; init; }
    public Guid? ForAccount { get; init; }
    public required DateTimeOffset DueAt { get => dueAt; init => dueAt = value; }
    public DateTimeOffset CreatedAt { get; internal set; }
    public DateTimeOffset? DoneAt { get; private set; }
    public Guid? DoneBy { get; private set; }
    public string? DoneByName { get; private set; }
    public string? Outcome { get; private set; }
    /// <summary>What called for it ("message:…"): the same cause makes one open task.</summary>
    public required string SourceKey { get; init; }
    public long Revision { get; private set; }

    /// <summary>A title that quotes what others wrote, cut where a title ends.</summary>
    public static string Short(string title) => title.Length <= TitleMaxLength ? title : title[..(TitleMaxLength - 1)] + "…";

    /// <summary>It was tried, and must be tried again.</summary>
    internal void Postpone(DateTimeOffset due) => dueAt = due;

    internal void Done(Guid? by, string name, string outcome, DateTimeOffset now) =>
        (DoneBy, DoneByName, Outcome, DoneAt) = (by, name, outcome, now);

    internal sealed class Mapping : IEntityTypeConfiguration<StaffTask>
    {
        public void Configure(EntityTypeBuilder<StaffTask> task)
        {
            task.ToTable("tasks");
            task.Property(t => t.Title).HasMaxLength(TitleMaxLength);
            task.Property(t => t.Details).HasMaxLength(DetailsMaxLength).NotAudited();
            task.Property(t => t.Outcome).HasMaxLength(OutcomeMaxLength).NotAudited().NotExported();
            task.Audited();
            task.PersonalData(
                whose: "Personnes qui ont écrit au service ou à qui il a écrit",
                ground: "Mission d’intérêt public : répondre et joindre les personnes",
                kept: Keep.For(KeptDays, "created_at"),
                rows: Rows.Where("for_account = @account or right(lower(split_part(details, e'\\n', 1)), length(@email) + 2) = '<' || lower(@email) || '>'"));
        }
    }
}
