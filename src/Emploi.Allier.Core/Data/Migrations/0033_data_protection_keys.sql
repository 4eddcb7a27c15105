create table data_protection_keys (
    id            uuid primary key,
    friendly_name text not null check (length(friendly_name) <= 200),
    key_id        text,
    xml           text not null,
    created_at    timestamptz not null
);
create unique index data_protection_keys_name on data_protection_keys (friendly_name);
