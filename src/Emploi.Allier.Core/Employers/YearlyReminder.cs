using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

/// <summary>That somebody who recruited here was written to, nearly a year after they were last seen; or that they want no more of it.</summary>
public sealed class YearlyReminder
{
    public required Guid AccountId { get; init; }

    /// <summary>It only stops the reminder: nothing is opened with it.</summary>
    public string StopToken { get; init; } = Secret.New();
    public required DateTimeOffset SentAt { get; set; }
    public DateTimeOffset? StoppedAt { get; internal set; }

    internal sealed class Mapping : IEntityTypeConfiguration<YearlyReminder>
    {
        public void Configure(EntityTypeBuilder<YearlyReminder> reminder)
        {
            reminder.ToTable("yearly_reminders");
            reminder.HasKey(r => r.AccountId);
            reminder.HasOne<Account>().WithOne().HasForeignKey<YearlyReminder>(r => r.AccountId);
            reminder.PersonalData(
                whose: "Personnes qui recrutent",
                ground: "Mission d’intérêt public : proposer de l’aide à qui recrute une fois par an, et cesser dès qu’on le demande",
                kept: Keep.With<Account>());
        }
    }
}

/// <summary>Stops the reminder of whoever holds its token.</summary>
public sealed class YearlyReminders(EmploiDbContext db, YearlyReminderMails mails, TimeProvider time)
{
    public Task<bool> Stands(string? token, CancellationToken stop) =>
        db.Set<YearlyReminder>().AnyAsync(r => r.StopToken == token && r.StoppedAt == null, stop);

    /// <summary>Stopped twice, it is stopped.</summary>
    public async Task Stop(string? token, CancellationToken stop)
    {
        if (await db.Set<YearlyReminder>().SingleOrDefaultAsync(r => r.StopToken == token, stop) is not { } reminder) return;

        reminder.StoppedAt ??= time.GetUtcNow();
        await mails.TakeBack(reminder, stop);
        await db.SaveChangesAsync(stop);
    }
}
