using System.Text.Json;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>What the team does to a message by hand: each act is in the audit trail, though the messages themselves are not.</summary>
public sealed class MessageDesk(EmploiDbContext db, FailedMessages failed, MessageSeal seal, Actor actor, TimeProvider time)
{
    public const int ReasonMaxLength = 200;

    /// <summary>A mail that came back, a text that nobody got, a letter returned.</summary>
    public Task<Problem?> Fail(Guid id, string reason, CancellationToken stop) => Act(id, m => m.CanFail, async message =>
    {
        message.Failed(reason, time.GetUtcNow());
        await failed.Hand(message, stop);
    }, stop);

    public Task<Problem?> SendAgain(Guid id, CancellationToken stop) => Act(id, m => m.CanBeSentAgain, message =>
    {
        message.SendAgain(time.GetUtcNow());
        return Task.CompletedTask;
    }, stop);

    /// <summary>The letters are in the post; those that a colleague posted meanwhile are left as they are.</summary>
    public async Task<int> Post(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var letters = await db.Set<Message>().Where(m => ids.Contains(m.Id) && m.State == MessageState.ToPrint).ToListAsync(stop);
        foreach (var letter in letters)
        {
            var before = letter.State;
            letter.Printed(time.GetUtcNow());
            Note(letter, before);
        }
        return await db.Save(stop) is null ? letters.Count : 0;
    }

    async Task<Problem?> Act(Guid id, Func<Message, bool> may, Func<Message, Task> act, CancellationToken stop)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (message is null || !may(message)) return new("", "L’état de ce message a changé : cette action n’est plus possible.");

        var before = message.State;
        await act(message);
        seal.Blank(message);
        Note(message, before);
        return await db.Save(stop);
    }

    void Note(Message message, MessageState before) => db.Add(new AuditEntry
    {
        At = time.GetUtcNow(),
        ActorId = actor.Id,
        ActorName = actor.Name,
        TableName = "messages",
        RowKey = message.Id.ToString(),
        Action = AuditAction.Changed,
        Before = Told(before, null),
        After = Told(message.State, message.LastError),
    });

    static string Told(MessageState state, string? reason) =>
        JsonSerializer.Serialize(new { state = EmploiDbContext.SnakeCase(state.ToString()), last_error = reason });
}
