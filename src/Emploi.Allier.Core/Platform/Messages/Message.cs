using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Messages;

public enum Channel
{
    [Display(Name = "E-mail")] Email,
    [Display(Name = "SMS")] Sms,
    [Display(Name = "Lettre")] Letter,
}

public enum MessageState
{
    [Display(Name = "En attente")] Waiting,
    [Display(Name = "Envoyé")] Sent,
    [Display(Name = "Reçu")] Delivered,
    [Display(Name = "Échoué")] Failed,
    [Display(Name = "À imprimer")] ToPrint,
    [Display(Name = "Posté")] Printed,
}

/// <summary>One message to one recipient, and how far it went. Its row is the outbox: written with what it tells of, sent after.</summary>
public sealed class Message
{
    public const int RecipientMaxLength = 600;
    public const int SubjectMaxLength = 200;
    public const int BodyMaxLength = 50_000;
    public const int MaxAttempts = 10;

    static readonly Parameter<int> KeptDays = Parameter.Days("messages.conservation", 180,
        "Durée de conservation des messages envoyés", "Choix du service", least: 30, most: 1_095, toConfirm: true);

    static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    static readonly TimeSpan TooOld = TimeSpan.FromDays(3);

    string body = "", recipient = "";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Channel Channel { get; init; }
    public MessageState State { get; private set; }
    /// <summary>What the message is about ("compte", "contact", "alerte"), to filter and to count.</summary>
    public string Category { get; init; } = "service";
    /// <summary>An address, a number in international form, or the lines of a postal address.</summary>
    public required string Recipient { get => recipient; init => recipient = value; }
    /// <summary>One line, whatever was typed: a line break there would be a second header.</summary>
    public required string Subject { get; init => field = OneLine(value); }
    /// <summary>Sealed when it is secret, and empty once it left.</summary>
    public required string Body { get => body; init => body = Printable(value); }
    public string? ReplyTo { get; init; }
    public string? UnsubscribeUrl { get; init; }
    public string? IdempotencyKey { get; init; }
    public bool Bulk { get; init; }
    /// <summary>Holds what opens an account: its text is shown to nobody but its recipient.</summary>
    public bool Secret { get; init; }
    /// <summary>To someone whom nothing else here knows any more: once it left, to whom is forgotten.</summary>
    public bool LastWord { get; init; }
    /// <summary>When it may leave, if not at once: until then whoever wrote it can take it back.</summary>
    public DateTimeOffset? NotBefore { get; init; }
    public int Attempts { get; private set; }
    /// <summary>Also the lease of who is sending: pushed ahead before each try, so that a crash delays a message and never loses it.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    /// <summary>In our own words: a server's reply often quotes the address.</summary>
    public string? LastError { get; private set; }
    public string? ProviderId { get; private set; }
    public long Revision { get; private set; }

    internal void Rewrite(string text) => body = text;

    internal void ForgetRecipient() => recipient = "";

    /// <summary>The same message with the text that leaves; what is stored stays as it is.</summary>
    internal Message Saying(string text)
    {
        var copy = (Message)MemberwiseClone();
        copy.body = text;
        return copy;
    }

    internal void Written(DateTimeOffset now)
    {
        CreatedAt = now;
        Due(NotBefore ?? now);
    }

    public void Sent(string? providerId, DateTimeOffset now) =>
        (State, ProviderId, LastError, SettledAt) = (MessageState.Sent, providerId, null, now);

    public void Delivered(DateTimeOffset now) => (State, SettledAt) = (MessageState.Delivered, now);

    public void Printed(DateTimeOffset now) => (State, SettledAt) = (MessageState.Printed, now);

    public void Failed(string reason, DateTimeOffset now) =>
        (State, LastError, SettledAt) = (MessageState.Failed, reason, now);

    /// <summary>Tries again later, or gives up. What was not the message's fault is not counted, but nothing waits for ever.</summary>
    public void Postponed(string reason, bool counts, DateTimeOffset now)
    {
        if (!counts) Attempts--;
        if (Attempts >= MaxAttempts || now - CreatedAt > TooOld)
        {
            Failed(reason, now);
            return;
        }
        LastError = reason;
        NextAttemptAt = now + Wait(Attempts);
    }

    /// <summary>What opened an account is asked anew, never repeated: its text is gone.</summary>
    public bool CanBeSentAgain => !Secret && Channel != Channel.Letter && State is (MessageState.Failed or MessageState.Sent or MessageState.Delivered);

    public bool CanFail => State is MessageState.Waiting or MessageState.Sent or MessageState.Delivered or MessageState.Printed;

    public void SendAgain(DateTimeOffset now)
    {
        (Attempts, LastError, SettledAt, ProviderId) = (0, null, null, null);
        Due(now);
    }

    /// <summary>A letter waits for the printer, the others for their turn.</summary>
    void Due(DateTimeOffset now)
    {
        State = Channel == Channel.Letter ? MessageState.ToPrint : MessageState.Waiting;
        NextAttemptAt = now;
    }

    /// <summary>Whatever it quotes, a message can be stored and sent.</summary>
    static string Printable(string text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? text : string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));

    static string OneLine(string subject)
    {
        var line = string.Concat(subject.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= SubjectMaxLength ? line : line[..(SubjectMaxLength - 1)] + "…";
    }

    /// <summary>One minute, doubled each time, six hours at most; a fifth more or less so that a thousand failures do not return together.</summary>
    static TimeSpan Wait(int attempts)
    {
        var minutes = Math.Min(Math.Pow(2, Math.Max(attempts - 1, 0)), LongestWait.TotalMinutes);
        return TimeSpan.FromMinutes(minutes * (0.8 + Random.Shared.NextDouble() * 0.4));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> message)
        {
            message.ToTable("messages");
            message.Ignore(m => m.NotBefore);
            message.Property(m => m.Recipient).HasMaxLength(RecipientMaxLength);
            message.Property(m => m.Subject).HasMaxLength(SubjectMaxLength);
            message.Property(m => m.Body).HasMaxLength(BodyMaxLength).ExportedAs("case when secret then '' else body end");
            message.PersonalData(
                whose: "destinataires des messages",
                ground: "mission d’intérêt public : prévenir les personnes, et savoir si elles l’ont été",
                kept: Keep.For(KeptDays, "created_at"),
                // What may still be taken back is not told before its hour.
                rows: Rows.Where("lower(recipient) = lower(@email) and (state <> 'waiting' or next_attempt_at <= @now)"));
        }
    }
}
