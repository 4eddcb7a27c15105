using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>A message that did not arrive becomes somebody's task: the person is to be reached otherwise.</summary>
public sealed class FailedMessages(EmploiDbContext db, StaffTasks tasks, TimeProvider time)
{
    public const string FailedByHand = "Signalé comme non reçu par l’équipe.";

    /// <summary>In the caller's save.</summary>
    public Task Hand(Message message, CancellationToken stop) => tasks.Raise(new StaffTask
    {
        Title = message.Channel == Channel.Sms ? "Joindre autrement : un SMS n’est pas arrivé" : "Joindre autrement : un courriel n’est pas arrivé",
        Details = $"{(message.Subject.Length > 0 ? $"Objet : {message.Subject}\n" : "")}Raison : {message.LastError}\nTéléphonez, ou envoyez une lettre.",
        LinkPath = $"/admin/messages/{message.Id}",
        ForRole = StaffTask.TeamRole,
        DueAt = time.GetUtcNow().AddDays(2),
        SourceKey = $"message:{message.Id}",
    }, stop);

    /// <summary>A bounce that came back to a mailbox, or a text that nobody got.</summary>
    public async Task<bool> Mark(Guid id, string reason, CancellationToken stop)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (message is not { State: MessageState.Waiting or MessageState.Sent or MessageState.Delivered }) return false;

        message.Failed(reason, time.GetUtcNow());
        await Hand(message, stop);
        await db.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>What the provider says later of a text; false when it speaks of a message that we do not know.</summary>
    public async Task<bool> Hear(string providerId, bool delivered, CancellationToken stop)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.ProviderId == providerId && m.Channel == Channel.Sms, stop);
        if (message is null) return false;
        if (message.State is not (MessageState.Sent or MessageState.Delivered)) return true;

        if (delivered)
        {
            message.Delivered(time.GetUtcNow());
        }
        else
        {
            message.Failed("Le fournisseur de SMS n’a pas pu remettre le message.", time.GetUtcNow());
            await Hand(message, stop);
        }
        await db.SaveChangesAsync(stop);
        return true;
    }
}
