using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>What the provider of text messages says after it took one.</summary>
public sealed class SmsStatus(EmploiDbContext db, FailedMessages failed, TimeProvider time)
{
    /// <summary>False when it speaks of a message that we do not know: it may know sooner than we wrote it down, and will say it again.</summary>
    public async Task<bool> Hear(string providerId, bool delivered, CancellationToken stop)
    {
        var message = await db.Set<Message>()
            .Where(m => m.ProviderId == providerId && m.Channel == Channel.Sms)
            .OrderByDescending(m => m.Id).FirstOrDefaultAsync(stop);
        if (message is null) return false;
        if (message.State is not (MessageState.Sent or MessageState.Delivered)) return true;

        if (delivered)
        {
            message.Delivered(time.GetUtcNow());
        }
        else
        {
            message.Failed("Le fournisseur de SMS n’a pas pu remettre le message.", time.GetUtcNow());
            await failed.Hand(message, stop);
        }
        await db.SaveChangesAsync(stop);
        return true;
    }
}
