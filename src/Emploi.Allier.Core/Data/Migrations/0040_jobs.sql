create table jobs (
    name         text primary key check (length(name) <= 60),
    -- Occurrences up to here were run, or let go while the job was paused.
    last_due     timestamptz not null,
    last_success timestamptz,
    paused       boolean not null default false,
    asked_at     timestamptz,
    asked_by     uuid,
    attempt      integer not null default 0,
    retry_at     timestamptz
);

-- The id of a run is also its fence: it only grows, and who lost the lock writes nothing more under it.
create table job_runs (
    id            bigint generated always as identity primary key,
    job           text not null references jobs on delete cascade,
    cause         text not null check (cause in ('schedule', 'hand', 'retry')),
    asked_by      uuid,
    due_at        timestamptz not null,
    started_at    timestamptz not null,
    finished_at   timestamptz,
    state         text not null check (state in ('running', 'succeeded', 'failed', 'stopped', 'interrupted')),
    attempt       integer not null,
    done          bigint,
    total         bigint,
    message       text check (length(message) <= 2000),
    error         text check (length(error) <= 4000),
    host          text not null check (length(host) <= 200),
    stop_asked_at timestamptz,
    stop_asked_by uuid,
    check ((state = 'running') = (finished_at is null))
);
create unique index job_runs_one_running on job_runs (job) where state = 'running';
create index job_runs_latest on job_runs (job, id desc);
create index job_runs_age on job_runs (started_at);
