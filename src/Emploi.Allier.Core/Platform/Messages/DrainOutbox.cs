using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>
/// Sends all that is due, once. Each message is claimed by one short statement, sent with no transaction open, and settled
/// by another; several processes may drain at once. A crash between the two sends again after the lease, with the same
/// Message-ID: the one case where a message may leave twice.
/// </summary>
public sealed partial class DrainOutbox(IServiceScopeFactory scopes, MessageSeal seal, TimeProvider time, ILogger<DrainOutbox> log)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Channels run side by side: a silent mail server holds up no text message.</summary>
    public Task Run(CancellationToken stop) =>
        Task.WhenAll(Drain(Channel.Email, stop), Drain(Channel.Sms, stop));

    async Task Drain(Channel channel, CancellationToken stop)
    {
        var open = true;
        while (open && !stop.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<EmploiDbContext>();
            if (await Claim(db, channel, stop) is not { } message) return;

            var way = scope.ServiceProvider.GetServices<IMessageChannel>().Single(c => c.Channel == channel);
            var delivery = await Send(way, message, stop);
            open = delivery.Kind != DeliveryKind.Unreachable;
            await Settle(scope.ServiceProvider, message, delivery);
        }
    }

    /// <summary>A message that breaks its channel waits and gives up like the others; those behind it pass.</summary>
    async Task<Delivery> Send(IMessageChannel way, Message message, CancellationToken stop)
    {
        try
        {
            return seal.Open(message) is { } text
                ? await way.Send(message.Saying(text), stop)
                : Delivery.Never("Le texte scellé de ce message ne s’ouvre plus.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogBroken(failure, message.Id);
            return Delivery.Later("Une erreur inattendue a empêché l’envoi.");
        }
    }

    async Task<Message?> Claim(EmploiDbContext db, Channel channel, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var name = channel == Channel.Email ? "email" : "sms";
        var claimed = await db.Set<Message>().FromSql($"""
            update messages set next_attempt_at = {now + Lease}, attempts = attempts + 1
            where id = (
                select id from messages
                where channel = {name} and state = 'waiting' and next_attempt_at <= {now}
                order by bulk, next_attempt_at
                limit 1
                for update skip locked)
            returning *
            """).ToListAsync(stop);
        return claimed.SingleOrDefault();
    }

    /// <summary>Not cancelled by a stop: what left the house is written down. The revision refuses whoever lost its lease meanwhile.</summary>
    async Task Settle(IServiceProvider services, Message message, Delivery delivery)
    {
        var now = time.GetUtcNow();
        if (delivery.Kind == DeliveryKind.Sent) message.Sent(delivery.ProviderId, now);
        else if (delivery.Kind == DeliveryKind.Never) message.Failed(delivery.Reason, now);
        else message.Postponed(delivery.Reason, counts: delivery.Kind == DeliveryKind.Later, now);
        seal.Blank(message);

        if (message.State == MessageState.Failed)
            await services.GetRequiredService<FailedMessages>().Hand(message, CancellationToken.None);
        LogSettled(message.Id, message.Channel, message.State, message.Attempts, message.LastError);
        try
        {
            await services.GetRequiredService<EmploiDbContext>().SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            LogLeaseLost(message.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Id} ({Channel}): {State} after {Attempts} attempts. {Reason}")]
    partial void LogSettled(Guid id, Channel channel, MessageState state, int attempts, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Id} could not be sent.")]
    partial void LogBroken(Exception failure, Guid id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was settled elsewhere while it was being sent.")]
    partial void LogLeaseLost(Guid id);
}
