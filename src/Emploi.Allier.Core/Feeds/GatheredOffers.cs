using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Feeds;

sealed record GatheredOffer(string Reference, byte[] Hash, Offer Offer, JobPrint Print, bool IsNew);

/// <summary>What rows of a source became, to be written together.</summary>
sealed class GatheredBatch
{
    public List<GatheredOffer> Offers { get; } = [];
    public List<(RefusedRow Row, byte[] Hash)> Refused { get; } = [];

    /// <summary>Rows of other places than those of the source.</summary>
    public List<(string Reference, bool IsNew)> Elsewhere { get; } = [];
}

/// <summary>
/// Writes what was gathered, a few hundred rows in one short transaction: the offers, what is known of the rows they came from and,
/// by the triggers of offers, the change log. Rows that say the same as before are not touched. What the team decided of an offer
/// (suspended, withdrawn, refused) outlives every reading of its source.
/// </summary>
sealed class GatheredOffers(NpgsqlConnection connection, Guid sourceId, string actor)
{
    /// <summary>So many rows take about a tenth of a second.</summary>
    public const int AtOnce = 250;

    const int LookedAtOnce = 10_000;

    /// <summary>Of so many refused rows of a run, what the source said is kept; of the others, the reason.</summary>
    public const int MostItems = 10_000;

    /// <summary>References are drawn by chance: one of eight letters may be another's.</summary>
    const int Draws = 5;

    static readonly (string Name, NpgsqlDbType Type, Func<Offer, object?> Of)[] columns =
    [
        ("title", NpgsqlDbType.Text, o => o.Title),
        ("description", NpgsqlDbType.Text, o => o.Description),
        ("rome_code", NpgsqlDbType.Text, o => o.RomeCode),
        ("rome_release", NpgsqlDbType.Text, o => o.RomeRelease),
        ("naf_code", NpgsqlDbType.Text, o => o.NafCode),
        ("skills", NpgsqlDbType.Array | NpgsqlDbType.Text, o => o.Skills),
        ("employer_name", NpgsqlDbType.Text, o => o.EmployerName),
        ("anonymous", NpgsqlDbType.Boolean, o => o.Anonymous),
        ("source", NpgsqlDbType.Text, o => o.Source),
        ("commune_insee", NpgsqlDbType.Text, o => o.CommuneInsee),
        ("workplace", NpgsqlDbType.Text, o => o.Workplace),
        ("contract", NpgsqlDbType.Text, o => o.Contract is { } contract ? EnumText.Of(contract) : null),
        ("contract_months", NpgsqlDbType.Numeric, o => o.ContractMonths),
        ("contract_until", NpgsqlDbType.Date, o => o.ContractUntil),
        ("working_time", NpgsqlDbType.Text, o => o.WorkingTime is { } time ? EnumText.Of(time) : null),
        ("weekly_hours", NpgsqlDbType.Numeric, o => o.WeeklyHours),
        ("schedule", NpgsqlDbType.Text, o => o.Schedule),
        ("starts_on", NpgsqlDbType.Date, o => o.StartsOn),
        ("posts", NpgsqlDbType.Integer, o => o.Posts),
        ("salary_min", NpgsqlDbType.Numeric, o => o.SalaryMin),
        ("salary_max", NpgsqlDbType.Numeric, o => o.SalaryMax),
        ("salary_period", NpgsqlDbType.Text, o => o.SalaryPeriod is { } period ? EnumText.Of(period) : null),
        ("salary_text", NpgsqlDbType.Text, o => o.SalaryText),
        ("experience_months", NpgsqlDbType.Integer, o => o.ExperienceMonths),
        ("diploma", NpgsqlDbType.Text, o => o.Diploma is { } diploma ? EnumText.Of(diploma) : null),
        ("licences", NpgsqlDbType.Array | NpgsqlDbType.Text, o => o.Licences),
        ("apply_url", NpgsqlDbType.Text, o => o.ApplyUrl),
        ("apply_email", NpgsqlDbType.Text, o => o.ApplyEmail),
        ("apply_phone", NpgsqlDbType.Text, o => o.ApplyPhone),
        ("apply_how", NpgsqlDbType.Text, o => o.ApplyHow),
        ("withheld", NpgsqlDbType.Array | NpgsqlDbType.Text, o => o.Withheld),
        ("expires_on", NpgsqlDbType.Date, o => o.ExpiresOn),
    ];

    static readonly string said = string.Join(", ", columns.Select(column => column.Name));

    /// <summary>Decided here, by people: no reading of a source undoes it.</summary>
    internal const string DecidedHere = "('suspendue', 'pourvue', 'retiree', 'refusee')";

    static readonly string write =
        $"""
        with read as (select id, reference, state, duplicate_of, created_at, published_at, received_at, {said} from stage_offers),
        written as (
            insert into offers as old (id, reference, source_id, state, duplicate_of, created_at, published_at, received_at, {said})
            select id, reference, $1, state, duplicate_of, created_at, published_at, received_at, {said} from read
            on conflict (id) do update set
                {string.Join(", ", columns.Select(column => $"{column.Name} = excluded.{column.Name}"))},
                state = case when old.state = 'expiree' then excluded.state else old.state end,
                duplicate_of = case when old.state = 'expiree' then excluded.duplicate_of else old.duplicate_of end,
                closed_at = case when old.state = 'expiree' then null else old.closed_at end,
                published_at = case when old.state = 'expiree' then excluded.published_at else old.published_at end,
                received_at = case when old.state = 'expiree' then excluded.received_at else old.received_at end
            where old.state not in {DecidedHere} and (old.state = 'expiree'
                or ({string.Join(", ", columns.Select(column => "old." + column.Name))}) is distinct from ({string.Join(", ", columns.Select(column => "excluded." + column.Name))}))
            returning id, state, xmax = 0 as added),
        stepped as (
            insert into offer_steps (id, offer_id, from_state, to_state, at, actor_name)
            select gen_random_uuid(), id, null, state, $2, $3 from written where added)
        select count(*) filter (where added)::integer, count(*) filter (where not added)::integer from written
        """;

    int refusedBefore;

    /// <summary>The same row of the same source is always the same offer.</summary>
    public static Guid IdOf(Guid source, string reference) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString("N", CultureInfo.InvariantCulture) + reference)).AsSpan(0, 16), bigEndian: true);

    public async Task<(int Added, int Updated)> Write(GatheredBatch batch, DateTimeOffset now, CancellationToken stop)
    {
        for (var draw = 1; ; draw++)
            try
            {
                return await WriteOnce(batch, now, stop);
            }
            catch (PostgresException taken) when (taken.ConstraintName == Offer.ReferenceIndex && draw < Draws)
            {
                foreach (var gathered in batch.Offers) gathered.Offer.DrawReference();
            }
    }

    async Task<(int Added, int Updated)> WriteOnce(GatheredBatch batch, DateTimeOffset now, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.Execute("create temporary table if not exists stage_offers (like offers including defaults) on commit delete rows", stop);
        await Copy(batch, stop);
        var counted = await connection.Rows(write, row => (row.GetInt32(0), row.GetInt32(1)), stop, sourceId, now, actor);
        await Remember(batch, stop);
        await transaction.CommitAsync(stop);
        refusedBefore += batch.Refused.Count;
        return counted[0];
    }

    async Task Copy(GatheredBatch batch, CancellationToken stop)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy stage_offers (id, reference, state, duplicate_of, created_at, published_at, received_at, kept_from, {said}) from stdin (format binary)", stop);
        foreach (var (_, _, offer, _, _) in batch.Offers)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(offer.Id, NpgsqlDbType.Uuid, stop);
            await copy.WriteAsync(offer.Reference, NpgsqlDbType.Text, stop);
            await copy.WriteAsync(EnumText.Of(offer.State), NpgsqlDbType.Text, stop);
            if (offer.DuplicateOf is { } better) await copy.WriteAsync(better, NpgsqlDbType.Uuid, stop);
            else await copy.WriteNullAsync(stop);
            await copy.WriteAsync(offer.CreatedAt, NpgsqlDbType.TimestampTz, stop);
            await copy.WriteAsync(offer.PublishedAt!.Value, NpgsqlDbType.TimestampTz, stop);
            await copy.WriteAsync(offer.ReceivedAt!.Value, NpgsqlDbType.TimestampTz, stop);
            await copy.WriteAsync(offer.ExpiresOn!.Value, NpgsqlDbType.Date, stop);
            foreach (var (_, type, of) in columns)
                if (of(offer) is { } value) await copy.WriteAsync(value, type, stop);
                else await copy.WriteNullAsync(stop);
        }
        await copy.CompleteAsync(stop);
    }

    /// <summary>What is known of each row: its hash, and its offer or why there is none.</summary>
    async Task Remember(GatheredBatch batch, CancellationToken stop)
    {
        (string Reference, byte[] Hash, Guid? Offer)[] rows =
            [.. batch.Offers.Select(taken => (taken.Reference, taken.Hash, (Guid?)taken.Offer.Id)), .. batch.Refused.Select(refused => (refused.Row.Reference, refused.Hash, (Guid?)null))];
        await connection.Execute(
            """
            insert into gathered (source_id, reference, hash, offer_id) select $1, reference, hash, offer from unnest($2, $3, $4) as read (reference, hash, offer)
            on conflict (source_id, reference) do update set hash = excluded.hash, offer_id = excluded.offer_id
            """, stop, sourceId, rows.Select(row => row.Reference).ToArray(), rows.Select(row => row.Hash).ToArray(), rows.Select(row => row.Offer).ToArray());
        await connection.Execute(
            """
            insert into offer_prints (offer_id, print) select * from unnest($1, $2)
            on conflict (offer_id) do update set print = excluded.print where offer_prints.print <> excluded.print
            """, stop, batch.Offers.Select(taken => taken.Offer.Id).ToArray(), batch.Offers.Select(taken => taken.Print.ToBytes()).ToArray());
        await connection.Execute("delete from refused_rows where source_id = $1 and reference = any($2)", stop, sourceId, rows.Select(row => row.Reference).ToArray());
        if (batch.Elsewhere.FindAll(row => !row.IsNew) is { Count: > 0 } moved)
            await ForgetRows(moved.ConvertAll(row => row.Reference), stop);
        if (batch.Refused.Count == 0) return;

        var refused = batch.Refused.ConvertAll(each => each.Row);
        await connection.Execute(
            """
            insert into refused_rows (source_id, reference, row_number, code, reason, item, refused_at)
            select $1, reference, row_number, code, reason, item::jsonb, $2 from unnest($3, $4, $5, $6, $7) as row (reference, row_number, code, reason, item)
            """, stop, sourceId, refused[0].RefusedAt, refused.Select(row => row.Reference).ToArray(), refused.Select(row => row.RowNumber).ToArray(),
            refused.Select(row => row.Code).ToArray(), refused.Select(row => row.Reason).ToArray(),
            refused.Select((row, number) => refusedBefore + number < MostItems ? row.Item : "{}").ToArray());
    }

    /// <summary>The public offers among those of some rows.</summary>
    public async Task<List<Guid>> PublicOf(IEnumerable<string> references, CancellationToken stop)
    {
        List<Guid> all = [];
        foreach (var some in references.Chunk(LookedAtOnce))
            all.AddRange(await connection.Rows("select id from offers where id = any($1) and state in ('publiee', 'doublon')", row => row.GetGuid(0), stop, some.Select(reference => IdOf(sourceId, reference)).ToArray()));
        return all;
    }

    /// <summary>Public offers whose row is now refused, or of another place.</summary>
    public Task<List<Guid>> Denied(CancellationToken stop) => connection.Rows(
        """
        select id from offers where source_id = $1 and state in ('publiee', 'doublon')
        except select offer_id from gathered where source_id = $1
        """, row => row.GetGuid(0), stop, sourceId);

    /// <summary>What the source has no more, or gives in a way that is refused, is no longer public; a few at a time, so that nobody waits.</summary>
    /// <returns>How many offers ended.</returns>
    public async Task<int> End(IReadOnlyCollection<string> missing, IReadOnlyCollection<Guid> denied, DateTimeOffset now, CancellationToken stop)
    {
        var ended = 0;
        foreach (var some in missing.Chunk(AtOnce))
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await ForgetRows(some, stop);
            ended += await End([.. some.Select(reference => IdOf(sourceId, reference))], "La source ne la donne plus", now, stop);
            await transaction.CommitAsync(stop);
        }
        foreach (var some in denied.Chunk(AtOnce)) ended += await End(some, "La source ne la donne plus d’une façon qui puisse être publiée", now, stop);
        return ended;
    }

    async Task ForgetRows(IReadOnlyList<string> references, CancellationToken stop)
    {
        await connection.Execute("delete from gathered where source_id = $1 and reference = any($2)", stop, sourceId, references);
        await connection.Execute("delete from refused_rows where source_id = $1 and reference = any($2)", stop, sourceId, references);
    }

    Task<int> End(IReadOnlyList<Guid> offers, string motive, DateTimeOffset now, CancellationToken stop) => connection.Scalar<int>(
        """
        with before as (select id, state from offers where id = any($1) and state in ('publiee', 'doublon') for update),
        ended as (
            update offers o set state = 'expiree', closed_at = $2, duplicate_of = null from before b where o.id = b.id returning o.id, b.state),
        stepped as (
            insert into offer_steps (id, offer_id, from_state, to_state, at, actor_name, motive)
            select gen_random_uuid(), id, state, 'expiree', $2, $3, $4 from ended)
        select count(*)::integer from ended
        """, stop, offers.ToArray(), now, actor, motive);
}
