using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Npgsql;

namespace Emploi.Allier.Core.Candidates;

/// <summary>Reads the alerts that are due and settles them, many at once: what is told, that it was told, and the day of the next time are one short transaction.</summary>
public sealed class AlertsDue(NpgsqlDataSource database)
{
    const string Due = """
        from saved_searches s left join accounts a on a.id = s.account_id
        where s.confirmed_at is not null and s.paused_at is null and s.due_on <= $1 and s.expires_at > $2
          and (a.id is null or (a.closed_at is null and a.suspended_at is null and a.email_confirmed_at is not null))
        """;

    /// <summary>An offer may be published a moment before it can be found: the last run is looked at again from there.</summary>
    const string From = "greatest(s.created_at, s.covered_to - interval '2 hours')";

    public Task<long> Count(DateOnly today, DateTimeOffset now, CancellationToken stop) =>
        database.Scalar<long>($"select count(*) {Due}", stop, today, now);

    /// <summary>In the order of their searches, so that equal ones come together.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Alert>> Read(DateOnly today, DateTimeOffset now, int size, [EnumeratorCancellation] CancellationToken stop)
    {
        var last = new Alert { Address = "", Email = "", StopToken = "" };
        while (true)
        {
            var some = await database.Rows(
                $"""
                select s.id, s.address, coalesce(s.email, a.email), s.stop_token, {From}
                {Due} and (s.address, s.id) > ($3, $4) order by s.address, s.id limit $5
                """,
                row => new Alert { Id = row.GetGuid(0), Address = row.GetString(1), Email = row.GetString(2), StopToken = row.GetString(3), From = row.GetFieldValue<DateTimeOffset>(4) },
                stop, today, now, last.Address, last.Id, size);
            if (some.Count > 0) yield return some;
            if (some.Count < size) yield break;
            last = some[^1];
        }
    }

    /// <summary>Which of these pairs were told before.</summary>
    public async Task<HashSet<Told>> Before(IReadOnlyCollection<Told> pairs, CancellationToken stop) => pairs.Count == 0 ? [] : [.. await database.Rows(
        """
        select t.alert_id, t.offer_id from unnest($1, $2) asked (alert_id, offer_id) join alert_offers t using (alert_id, offer_id)
        """, row => new Told(row.GetGuid(0), row.GetGuid(1)), stop, pairs.Select(pair => pair.Alert).ToArray(), pairs.Select(pair => pair.Offer).ToArray())];

    /// <summary>Of those that are still due; whoever pauses or stops an alert at this instant is not written to.</summary>
    /// <returns>How many messages leave.</returns>
    public async Task<int> Settle(IReadOnlyList<Letter> letters, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var held = (await connection.Rows(
            "select id from saved_searches where id = any($1) and paused_at is null and due_on <= $2 for update skip locked",
            row => row.GetGuid(0), stop, letters.Select(letter => letter.Alert).ToArray(), today)).ToHashSet();
        var leaving = letters.Where(letter => letter.Message is not null && held.Contains(letter.Alert)).ToList();

        await MessageCopy.Into(connection, leaving.Select(letter => letter.Message!), now, stop);
        await using (var copy = await connection.BeginBinaryImportAsync("copy alert_offers (alert_id, offer_id) from stdin (format binary)", stop))
        {
            foreach (var letter in leaving)
                foreach (var offer in letter.Offers)
                {
                    await copy.StartRowAsync(stop);
                    await copy.WriteAsync(letter.Alert, stop);
                    await copy.WriteAsync(offer, stop);
                }
            await copy.CompleteAsync(stop);
        }
        await connection.Execute(
            "update saved_searches set covered_to = $2, due_on = $3 + case rhythm when 'jour' then 1 else 7 end where id = any($1)",
            stop, held.ToArray(), now, today);
        await transaction.CommitAsync(stop);
        return leaving.Count;
    }

    public sealed record Alert
    {
        public Guid Id { get; init; }
        public required string Address { get; init; }
        public required string Email { get; init; }
        public required string StopToken { get; init; }

        /// <summary>Offers published since then are new to it.</summary>
        public DateTimeOffset From { get; init; }
    }

    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Told(Guid Alert, Guid Offer);

    /// <param name="Message">Nothing when there is nothing new.</param>
    public sealed record Letter(Guid Alert, Message? Message, IReadOnlyList<Guid> Offers);
}
