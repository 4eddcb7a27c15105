-- What was erased on somebody's wish, by identifiers only: after the restore of an older backup it is erased again.
create table erasures (
    id         uuid primary key,
    table_name text not null check (length(table_name) <= 63),
    row_key    text not null check (length(row_key) <= 200),
    erased_at  timestamptz not null
);
revoke update, delete on erasures from emploi_app;
