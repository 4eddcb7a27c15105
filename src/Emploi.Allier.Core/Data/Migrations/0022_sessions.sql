-- A session lives here, not in the browser, whose cookie holds only the key of which this is the hash.
-- It stands as long as its stamp is the account's: a new stamp ends every session at once.
create table sessions (
    id             uuid primary key,
    account_id     uuid not null references accounts on delete cascade,
    key_hash       bytea not null check (length(key_hash) = 32),
    security_stamp text not null,
    ticket         bytea not null,
    device         text not null check (length(device) <= 80),
    created_at     timestamptz not null,
    last_seen_at   timestamptz not null,
    expires_at     timestamptz not null
);
create unique index sessions_key on sessions (key_hash);
create index sessions_account on sessions (account_id);
create index sessions_expiry on sessions (expires_at);
