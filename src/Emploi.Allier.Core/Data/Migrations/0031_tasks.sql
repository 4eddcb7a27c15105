create table tasks (
    id           uuid primary key,
    title        text not null check (length(title) <= 200),
    details      text not null check (length(details) <= 8000),
    link_path    text check (link_path like '/%' and link_path not like '//%' and length(link_path) <= 300),
    for_role     text check (length(for_role) <= 40),
    for_account  uuid,
    due_at       timestamptz not null,
    created_at   timestamptz not null,
    done_at      timestamptz,
    done_by      uuid,
    done_by_name text check (length(done_by_name) <= 200),
    outcome      text check (length(outcome) <= 2000),
    source_key   text not null check (length(source_key) <= 200),
    revision     bigint not null default 1,
    check (for_role is not null or for_account is not null),
    check ((done_at is null) = (outcome is null))
);
-- What fails twice before anyone looked is still one thing to do.
create unique index tasks_one_open_per_source on tasks (source_key) where done_at is null;
create index tasks_open on tasks (for_role, due_at) where done_at is null;
select track_revision('tasks');
