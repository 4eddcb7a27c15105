using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>Messages are rows saved with what they tell of: neither is kept without the other.</summary>
public sealed class Outbox(EmploiDbContext db, Calendar calendar)
{
    public void Email(string to, string subject, string text) => Add(Channel.Email, to, subject, text);

    public void Sms(string to, string text) => Add(Channel.Sms, to, "", text);

    public void Letter(string recipientLines, string subject, string text) => Add(Channel.Letter, recipientLines, subject, text);

    void Add(Channel channel, string to, string subject, string text) =>
        db.Add(new Message { Channel = channel, Recipient = to, Subject = subject, Body = text, CreatedAt = calendar.Now });
}
