create table stashed_forms (
    id         uuid primary key,
    path       text not null check (length(path) <= 2000),
    account_id uuid not null,
    browser    bytea not null check (length(browser) = 32),
    fields     bytea not null check (length(fields) <= 400000),
    had_files  boolean not null,
    expires_at timestamptz not null
);
create index stashed_forms_expiring on stashed_forms (expires_at);
