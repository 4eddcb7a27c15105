-- Secrets are kept as hashes only: whoever reads these tables can neither follow a link nor type a code.
create table account_links (
    id         uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    purpose    text not null check (purpose in ('confirm_email', 'reset_password', 'change_email', 'undo_email_change', 'invitation')),
    token_hash bytea not null check (length(token_hash) = 32),
    email      text check (length(email) <= 254),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create unique index account_links_token on account_links (token_hash);
create index account_links_account on account_links (account_id, purpose);

create table sign_in_codes (
    id           uuid primary key,
    account_id   uuid not null references accounts on delete cascade,
    request_hash bytea not null check (length(request_hash) = 32),
    code_hash    bytea not null check (length(code_hash) = 32),
    -- Codes are counted by account and by where they are asked from.
    origin_hash  bytea check (length(origin_hash) = 32),
    tries        integer not null default 0,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create unique index sign_in_codes_request on sign_in_codes (request_hash);
create index sign_in_codes_account on sign_in_codes (account_id, created_at);

create table recovery_codes (
    account_id uuid not null references accounts on delete cascade,
    code_hash  bytea not null check (length(code_hash) = 32),
    primary key (account_id, code_hash)
);

create table passkeys (
    credential_id      bytea primary key check (length(credential_id) <= 1023),
    account_id         uuid not null references accounts on delete cascade,
    name               text not null check (length(name) between 1 and 60),
    public_key         bytea not null,
    sign_count         bigint not null,
    transports         text[] not null,
    is_user_verified   boolean not null,
    is_backup_eligible boolean not null,
    is_backed_up       boolean not null,
    attestation_object bytea not null,
    client_data_json   bytea not null,
    created_at         timestamptz not null
);
create index passkeys_account on passkeys (account_id);
