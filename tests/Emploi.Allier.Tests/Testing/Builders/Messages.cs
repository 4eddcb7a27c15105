using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Tests.Testing;

public static class MessageBuilders
{
    /// <summary>Writes a message in the outbox, as a page does.</summary>
    public static Task<Message> Message(this TestData data, Func<Outbox, Message> write) => data.Site.With<IServiceProvider, Message>(async services =>
    {
        var message = write(services.GetRequiredService<Outbox>());
        await services.GetRequiredService<EmploiDbContext>().SaveChangesAsync();
        return message;
    });

    public static Task<Message> Email(this TestData data, string to = "lea@exemple.fr", string subject = "Votre compte", string text = "Bonjour Léa") =>
        data.Message(outbox => outbox.Email(to, subject, text));

    public static Task<Message> Letter(this TestData data, string subject = "Votre dossier") =>
        data.Message(outbox => outbox.Letter("Léa Martin\n3 rue de Paris\n03000 Moulins", subject, "Madame,\n\nVotre dossier est complet."));

    /// <summary>Sends all that is due, as the program does a moment after.</summary>
    public static Task Drain(this TestData data) => data.Site.With<DrainOutbox>(drain => drain.Run(default));

    public static Task<StaffTask> StaffTask(
        this TestData data, string title = "Rappeler le garage Martin", string? role = "Equipe", Guid? account = null, int dueInDays = 2) =>
        data.Site.With<IServiceProvider, StaffTask>(async services =>
        {
            var task = new StaffTask
            {
                Title = title,
                Details = "Il attend une réponse.",
                ForRole = role,
                ForAccount = account,
                DueAt = data.Site.Clock.GetUtcNow().AddDays(dueInDays),
                SourceKey = Guid.NewGuid().ToString(),
            };
            await services.GetRequiredService<StaffTasks>().Raise(task, default);
            await services.GetRequiredService<EmploiDbContext>().SaveChangesAsync();
            return task;
        });
}
