using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Platform.Messages;

static class MessagesSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddSettings<MessageSettings>("Messages");
        services.AddSingleton<MessageSeal>();
        services.AddScoped<Outbox>();
        services.AddScoped<FailedMessages>();
        services.AddScoped<ContactRequests>();
        services.AddScoped<MessageDesk>();
        services.AddScoped<SmsStatus>();
        services.AddScoped<StaffTasks>();

        services.AddScoped<IMessageChannel>(provider => provider.GetRequiredService<MessageSettings>().Smtp is null
            ? ActivatorUtilities.CreateInstance<FolderEmailChannel>(provider)
            : ActivatorUtilities.CreateInstance<SmtpChannel>(provider));
        services.AddHttpClient<SmsProviderChannel>((provider, http) =>
            http.Timeout = TimeSpan.FromSeconds(provider.GetRequiredService<MessageSettings>().Sms?.TimeoutSeconds ?? 20));
        services.AddScoped<IMessageChannel>(provider => provider.GetRequiredService<MessageSettings>().Sms is null
            ? ActivatorUtilities.CreateInstance<FolderSmsChannel>(provider)
            : provider.GetRequiredService<SmsProviderChannel>());

        services.AddSingleton<DrainOutbox>();
        services.AddHostedService<OutboxLoop>();
        return services;
    }
}
