using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>What the database is told of a job and of its runs, by whoever runs it.</summary>
sealed class JobLedger(NpgsqlConnection session, Schedule schedule, TimeProvider time)
{
    /// <summary>The first half of the advisory lock; the second is the job's name.</summary>
    const int LockClass = 0x4A6F62;

    internal sealed record Begun(long RunId, int Attempt);

    internal Task<bool> TryLock(CancellationToken stop) =>
        session.Scalar<bool>("select pg_try_advisory_lock($1, hashtext($2))", stop, LockClass, schedule.Name);

    internal async Task Unlock()
    {
        try
        {
            await session.Scalar<bool>("select pg_advisory_unlock($1, hashtext($2))", CancellationToken.None, LockClass, schedule.Name);
        }
        catch (NpgsqlException)
        {
            // A session that broke has let go of its locks.
        }
    }

    /// <summary>A run still said to be running, while its lock is ours, died with its process: it is to be run again, though not for ever.</summary>
    internal Task MarkInterrupted(CancellationToken stop) => session.Execute(
        """
        with dead as (
            update job_runs set state = 'interrupted', finished_at = $2 where job = $1 and state = 'running' returning attempt)
        update jobs set attempt = dead.attempt, retry_at = case when dead.attempt <= $3 then $2 end
        from dead where name = $1
        """, stop, schedule.Name, Now, Schedule.RetryAfter.Count);

    /// <summary>Opens a run if the job is due; its occurrence is consumed in the same transaction.</summary>
    internal async Task<Begun?> Begin(string host, CancellationToken stop)
    {
        await using var transaction = await session.BeginTransactionAsync(stop);
        if (await Read(stop) is not { } job || job.Due(schedule, Now, Calendar.Paris) is not { } occasion) return null;

        var attempt = occasion.Cause == JobCause.Retry ? job.Attempt + 1 : 1;
        var id = await session.Scalar<long>(
            """
            insert into job_runs (job, cause, asked_by, due_at, started_at, state, attempt, host)
            values ($1, $2, $3, $4, $5, 'running', $6, $7) returning id
            """, stop, schedule.Name, occasion.Cause.ToString().ToLowerInvariant(), occasion.Cause == JobCause.Hand ? job.AskedBy : null,
            occasion.At, Now, attempt, host);
        await session.Execute(
            "update jobs set last_due = greatest(last_due, $2), asked_at = null, asked_by = null, retry_at = null where name = $1",
            stop, schedule.Name, occasion.Cause == JobCause.Schedule ? occasion.At : job.LastDue);
        await transaction.CommitAsync(stop);
        return new(id, attempt);
    }

    internal async Task<JobRunner.Kept> Beat(JobProgress progress, CancellationToken stop)
    {
        progress.TakeUnsaved(out var said);
        return await session.Scalar<object>(
            "update job_runs set done = $2, total = $3, message = $4 where id = $1 and state = 'running' returning stop_asked_at is not null",
            stop, progress.RunId, said.Done, said.Total, said.Message) switch
        {
            null => JobRunner.Kept.Lost,
            true => JobRunner.Kept.StopAsked,
            _ => JobRunner.Kept.Going,
        };
    }

    internal Task End(Begun run, JobRunState state, JobProgress.Said said, Exception? exception)
    {
        var now = Now;
        DateTimeOffset? retryAt = state switch
        {
            JobRunState.Interrupted when run.Attempt <= Schedule.RetryAfter.Count => now,
            JobRunState.Failed when run.Attempt <= Schedule.RetryAfter.Count => now + Schedule.RetryAfter[run.Attempt - 1],
            _ => null,
        };
        return session.Execute(
            """
            with ended as (
                update job_runs set state = $3, finished_at = $4, done = $5, total = $6, message = $7, error = $8
                where id = $2 and state = 'running' returning id)
            update jobs set attempt = $9, retry_at = $10, last_success = case when $3 = 'succeeded' then $4 else last_success end
            from ended where name = $1
            """, CancellationToken.None, schedule.Name, run.RunId, state.ToString().ToLowerInvariant(), now, said.Done, said.Total, said.Message,
            Described(exception), state == JobRunState.Succeeded ? 0 : run.Attempt, retryAt);
    }

    async Task<JobState?> Read(CancellationToken stop)
    {
        var found = await session.Rows(
            "select last_due, paused, asked_at, asked_by, attempt, retry_at from jobs where name = $1 for update",
            row => new JobState
            {
                Name = schedule.Name,
                LastDue = row.GetFieldValue<DateTimeOffset>(0),
                Paused = row.GetBoolean(1),
                AskedAt = row.GetFieldValue<DateTimeOffset?>(2),
                AskedBy = row.GetFieldValue<Guid?>(3),
                Attempt = row.GetInt32(4),
                RetryAt = row.GetFieldValue<DateTimeOffset?>(5),
            }, stop, schedule.Name);
        return found.SingleOrDefault();
    }

    /// <summary>Microseconds, as PostgreSQL keeps them: an instant read back compares equal.</summary>
    DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    static string? Described(Exception? exception)
    {
        if (exception is null) return null;
        var text = $"{exception.GetType().Name}: {exception.Message}";
        return text.Length > 4_000 ? text[..4_000] : text;
    }
}
