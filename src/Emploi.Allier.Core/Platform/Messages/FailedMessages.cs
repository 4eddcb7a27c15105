using Emploi.Allier.Core.Platform.Tasks;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>A message that did not arrive becomes somebody's task: the person is to be reached otherwise.</summary>
public sealed class FailedMessages(StaffTasks tasks, TimeProvider time)
{
    /// <summary>In the caller's save. Nobody looks for someone who asked to be forgotten.</summary>
    public Task Hand(Message message, CancellationToken stop) => message.LastWord ? Task.CompletedTask : tasks.Raise(new StaffTask
    {
        Title = message.Channel switch
        {
            Channel.Sms => "Joindre autrement : un SMS n’est pas arrivé",
            Channel.Letter => "Joindre autrement : une lettre est revenue",
            _ => "Joindre autrement : un e-mail n’est pas arrivé",
        },
        Details = $"{(message.Subject.Length > 0 ? $"Objet : {message.Subject}\n" : "")}Raison : {message.LastError}",
        LinkPath = $"/equipe/messages/{message.Id}",
        ForRole = StaffTask.TeamRole,
        DueAt = time.GetUtcNow().AddDays(2),
        SourceKey = $"message:{message.Id}",
    }, stop);
}
