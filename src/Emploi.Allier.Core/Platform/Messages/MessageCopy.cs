using Emploi.Allier.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>Adds many messages to the outbox in the transaction that a connection is in. None of them is secret.</summary>
static class MessageCopy
{
    const string Sql = """
        copy messages (id, channel, state, category, recipient, subject, body, unsubscribe_url, bulk, secret, last_word, attempts, next_attempt_at, created_at)
        from stdin (format binary)
        """;

    public static async Task Into(NpgsqlConnection connection, IEnumerable<Message> messages, DateTimeOffset now, CancellationToken stop)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Sql, stop);
        foreach (var message in messages)
        {
            message.Written(now);
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(message.Id, stop);
            await copy.WriteAsync(EnumText.Of(message.Channel), stop);
            await copy.WriteAsync(EnumText.Of(message.State), stop);
            await copy.WriteAsync(message.Category, stop);
            await copy.WriteAsync(message.Recipient, stop);
            await copy.WriteAsync(message.Subject, stop);
            await copy.WriteAsync(message.Body, stop);
            if (message.UnsubscribeUrl is { } url) await copy.WriteAsync(url, stop);
            else await copy.WriteNullAsync(stop);
            await copy.WriteAsync(message.Bulk, stop);
            await copy.WriteAsync(false, stop);
            await copy.WriteAsync(message.LastWord, stop);
            await copy.WriteAsync(message.Attempts, stop);
            await copy.WriteAsync(message.NextAttemptAt, NpgsqlDbType.TimestampTz, stop);
            await copy.WriteAsync(message.CreatedAt, NpgsqlDbType.TimestampTz, stop);
        }
        await copy.CompleteAsync(stop);
    }
}
