using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Accounts;

/// <summary>`Accounts` in the configuration: how long things last.</summary>
public sealed record AccountSettings : Settings
{
    public int PasswordMinLength { get; init; } = 12;
    public int TriesBeforeLock { get; init; } = 5;
    public TimeSpan Lock { get; init; } = TimeSpan.FromMinutes(15);
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(12);
    public TimeSpan RememberedSession { get; init; } = TimeSpan.FromDays(30);
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(10);
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromHours(2);
    public TimeSpan ConfirmationLifetime { get; init; } = TimeSpan.FromDays(3);
    public TimeSpan InvitationLifetime { get; init; } = TimeSpan.FromDays(3);
    public TimeSpan UndoLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long after a proof (a password, a code, a key) grave changes ask for no other.</summary>
    public TimeSpan ProofLifetime { get; init; } = TimeSpan.FromMinutes(10);

    public int MessagesPerHour { get; init; } = 5;

    /// <summary>No anonymous answer about an account leaves sooner, so that its delay says nothing of what was found.</summary>
    public TimeSpan QuickestAnswer { get; init; } = TimeSpan.FromMilliseconds(400);

    public override IEnumerable<string> Problems(bool production)
    {
        if (PasswordMinLength < 12) yield return "Accounts:PasswordMinLength must be 12 or more.";
        if (TriesBeforeLock is < 3 or > 20) yield return "Accounts:TriesBeforeLock must be between 3 and 20.";
        if (Lock < TimeSpan.FromMinutes(1)) yield return "Accounts:Lock must be one minute or more, for example 00:15:00.";
        if (Session > TimeSpan.FromDays(1)) yield return "Accounts:Session must be one day or less, for example 12:00:00.";
        if (RememberedSession > TimeSpan.FromDays(90)) yield return "Accounts:RememberedSession must be 90 days or less, for example 30.00:00:00.";
        if (CodeLifetime > TimeSpan.FromMinutes(30)) yield return "Accounts:CodeLifetime must be 30 minutes or less, for example 00:10:00.";
        if (ProofLifetime < TimeSpan.FromMinutes(1) || ProofLifetime > TimeSpan.FromHours(1)) yield return "Accounts:ProofLifetime must be between one minute and one hour, for example 00:10:00.";
        if (InvitationLifetime > TimeSpan.FromDays(14)) yield return "Accounts:InvitationLifetime must be 14 days or less, for example 3.00:00:00.";
        if (MessagesPerHour is < 1 or > 20) yield return "Accounts:MessagesPerHour must be between 1 and 20.";
    }
}
