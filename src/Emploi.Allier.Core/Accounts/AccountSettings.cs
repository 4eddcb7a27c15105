using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Accounts;

/// <summary>`Accounts` in the configuration: what an office may tune without a page or a mail saying otherwise.</summary>
public sealed record AccountSettings : Settings
{
    public TimeSpan Session { get; init; } = TimeSpan.FromHours(12);

    public int MessagesPerHour { get; init; } = 5;

    /// <summary>No anonymous answer about an account leaves sooner, so that its delay says nothing of what was found.</summary>
    public TimeSpan QuickestAnswer { get; init; } = TimeSpan.FromMilliseconds(400);

    public override IEnumerable<string> Problems(bool production)
    {
        if (Session < TimeSpan.FromMinutes(10) || Session > TimeSpan.FromDays(1)) yield return "Accounts:Session must be between ten minutes and one day, for example 12:00:00.";
        if (MessagesPerHour is < 1 or > 20) yield return "Accounts:MessagesPerHour must be between 1 and 20.";
        if (QuickestAnswer < TimeSpan.Zero || QuickestAnswer > TimeSpan.FromSeconds(5)) yield return "Accounts:QuickestAnswer must be between zero and five seconds, for example 00:00:00.400.";
    }
}

/// <summary>What pages and mails say in words: whoever changes one of these changes the words too.</summary>
public static class AccountLimits
{
    public const int TriesBeforeLock = 5;

    public static readonly TimeSpan
        Lock = TimeSpan.FromMinutes(15),
        Code = TimeSpan.FromMinutes(10),
        Link = TimeSpan.FromHours(2),
        Confirmation = TimeSpan.FromDays(3),
        Invitation = TimeSpan.FromDays(3),
        Undo = TimeSpan.FromDays(7),
        RememberedSession = TimeSpan.FromDays(30),
        /// <summary>How long after a proof (a password, a code, a key) grave changes ask for no other.</summary>
        Proof = TimeSpan.FromMinutes(10);
}
