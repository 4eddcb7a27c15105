using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>Adds messages to the caller's own save: what is told and the telling are one transaction.</summary>
public sealed class Outbox(EmploiDbContext db, MessageSeal seal, TimeProvider time)
{
    public Message Email(string to, string subject, string text) =>
        Add(new Message { Channel = Channel.Email, Recipient = to.Trim(), Subject = subject, Body = text });

    /// <summary>An e-mail with a code or a link that opens an account: the team sees that it left, never what it says.</summary>
    public Message SecretEmail(string to, string subject, string text, bool lastWord = false) => Add(new Message
    {
        Channel = Channel.Email,
        Category = "compte",
        Recipient = to.Trim(),
        Subject = subject,
        Body = text,
        Secret = true,
        LastWord = lastWord,
    });

    /// <summary>To a number in international form (+33…).</summary>
    public Message Sms(string to, string text) =>
        Add(new Message { Channel = Channel.Sms, Recipient = to, Subject = "", Body = text });

    public Message Letter(string recipientLines, string subject, string text) =>
        Add(new Message { Channel = Channel.Letter, Recipient = recipientLines, Subject = subject, Body = text });

    public Message Add(Message message)
    {
        message.Written(time.GetUtcNow());
        seal.Seal(message);
        db.Add(message);
        return message;
    }

    /// <summary>
    /// Whoever was written to has gone: of what left or failed, only the fact stays, and what waits does not leave, save a last word.
    /// What they wrote to others names them no more.
    /// </summary>
    public async Task ForgetRecipient(string address, CancellationToken stop)
    {
        var gone = address.Trim().ToLowerInvariant();
        await db.Set<Message>().Where(m => m.Recipient.ToLower() == gone && m.State == MessageState.Waiting && !m.LastWord).ExecuteDeleteAsync(stop);
        await Forget(db.Set<Message>().Where(m => m.Recipient.ToLower() == gone && m.State != MessageState.Waiting && m.State != MessageState.ToPrint), stop);
        await db.Set<Message>().Where(m => m.ReplyTo != null && m.ReplyTo.ToLower() == gone).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReplyTo, (string?)null), stop);
    }

    /// <summary>Whoever received these wants no more of them: what waits does not leave, and of what left only the fact stays.</summary>
    public async Task TakeBack(string unsubscribeUrl, CancellationToken stop)
    {
        var theirs = db.Set<Message>().Where(m => m.UnsubscribeUrl == unsubscribeUrl);
        await theirs.Where(m => m.State == MessageState.Waiting).ExecuteDeleteAsync(stop);
        await Forget(theirs, stop);
    }

    /// <summary>Of these, those that have not left, held until the end of the transaction so that none of them does meanwhile.</summary>
    public Task<List<Message>> HoldUnsent(IEnumerable<Guid> ids, CancellationToken stop)
    {
        var (wanted, now) = (ids.ToArray(), time.GetUtcNow());
        return db.Set<Message>().FromSql($"select * from messages where id = any({wanted}) and state = 'waiting' and next_attempt_at > {now} for update").ToListAsync(stop);
    }

    static Task Forget(IQueryable<Message> messages, CancellationToken stop) =>
        messages.ExecuteUpdateAsync(set => set.SetProperty(m => m.Recipient, "").SetProperty(m => m.Subject, "").SetProperty(m => m.Body, "")
            .SetProperty(m => m.ReplyTo, (string?)null).SetProperty(m => m.UnsubscribeUrl, (string?)null).SetProperty(m => m.IdempotencyKey, (string?)null), stop);

    /// <summary>
    /// Adds it unless its key was used before. Two at the same instant are parted by the index messages_once:
    /// the second save fails on it, and the one who saves does it again.
    /// </summary>
    public async Task<bool> AddOnce(Message message, CancellationToken stop)
    {
        var key = message.IdempotencyKey ?? throw new ArgumentException("A message sent once needs its key.", nameof(message));
        if (db.Set<Message>().Local.Any(m => m.IdempotencyKey == key)) return false;
        if (await db.Set<Message>().AnyAsync(m => m.IdempotencyKey == key, stop)) return false;

        Add(message);
        return true;
    }
}
