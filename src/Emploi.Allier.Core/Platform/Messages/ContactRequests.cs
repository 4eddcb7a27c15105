using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Platform.Messages;

public sealed record ContactRequest(string Name, string Email, string Subject, string Text)
{
    public const int NameMaxLength = 100;
    public const int EmailMaxLength = 254;
    public const int SubjectMaxLength = 120;
    public const int TextMaxLength = 5_000;
}

/// <summary>What anybody writes to the team: a task, a message to the office, and a few fixed words back.</summary>
public sealed class ContactRequests(EmploiDbContext db, Outbox outbox, StaffTasks tasks, Office office, Calendar calendar)
{
    public async Task Receive(ContactRequest request, CancellationToken stop)
    {
        var asked = $"De : {request.Name} <{request.Email}>\n\n{request.Text}";
        var message = outbox.Add(new Message
        {
            Channel = Channel.Email,
            Category = "contact",
            Recipient = office.Email,
            ReplyTo = request.Email,
            Subject = $"Contact : {request.Subject}",
            Body = asked,
        });
        await tasks.Raise(new StaffTask
        {
            Title = $"Répondre à une demande : {request.Subject}",
            Details = asked,
            ForRole = StaffTask.TeamRole,
            DueAt = calendar.Now.AddDays(2),
            SourceKey = $"contact:{message.Id}",
        }, stop);
        await db.SaveChangesAsync(stop);

        await Acknowledge(request.Email, stop);
    }

    /// <summary>
    /// Nothing of what was typed, and once a day to one address: nobody can make us write what they want to whom they want.
    /// Saved apart, so that two requests at the same instant keep both, whichever acknowledges.
    /// </summary>
    async Task Acknowledge(string email, CancellationToken stop)
    {
        var key = Hash.Of(email.Trim().ToLowerInvariant());
        var added = await outbox.AddOnce(new Message
        {
            Channel = Channel.Email,
            Category = "contact",
            Recipient = email.Trim(),
            Subject = "Nous avons reçu votre message",
            Body = $"""
                Bonjour,

                Votre message est arrivé à l’équipe d’Emploi.Allier. Elle vous répond sous deux jours ouvrés.

                Vous n’avez rien écrit ? Quelqu’un s’est sans doute trompé d’adresse : ne tenez pas compte de ce e-mail.

                {office.Publisher}
                {office.Phone}
                """,
            IdempotencyKey = $"contact:{key}:{calendar.Today:yyyy-MM-dd}",
        }, stop);
        if (added) await db.SaveOr("messages_once", new Problem("", ""), stop);
    }
}
