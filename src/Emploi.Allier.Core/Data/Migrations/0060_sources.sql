-- Where offers come from besides our own: partners whose files and services are read without a person.
create table sources (
    id           uuid primary key,
    -- What visitors read: "sur France Travail".
    name         text not null check (length(name) between 1 and 60),
    -- What its job is called.
    slug         text not null check (slug ~ '^[a-z0-9-]{1,60}$'),
    kind         text not null check (kind in ('france_travail', 'xml', 'json', 'csv', 'rss', 'pages')),
    address      text check (address ~ '^https?://' and length(address) <= 1000),
    file_id      uuid references files,
    -- Sealed: the program alone can use them, nobody can read them again.
    credentials  text check (length(credentials) <= 4000),
    cron         text not null check (length(cron) <= 100),
    -- The départements whose offers are taken; none means all.
    territory    text[] not null,
    -- Of two sources that give the same job, the lower is believed.
    rank         integer not null check (rank between 1 and 99),
    mapping      text not null check (length(mapping) <= 8000),
    permits      text[] not null check (permits <@ array['recherche', 'e_mail', 'rss', 'json_ld', 'plan_du_site', 'sortie']),
    enabled      boolean not null,
    -- Nothing taken for so long is abnormal.
    silent_hours integer not null check (silent_hours between 1 and 2000),
    created_at   timestamptz not null,
    revision     bigint not null default 1,
    check ((address is null) or (file_id is null))
);
create unique index sources_name on sources (lower(name));
create unique index sources_slug on sources (slug);
create index sources_file on sources (file_id);
select track_revision('sources');

-- What reading a source teaches: in a row of its own, so that no form that somebody is filling is voided by a run.
create table source_states (
    source_id         uuid primary key references sources on delete cascade,
    etag              text,
    last_modified     text,
    -- Of the mapping and of the program's own way to read: what was read in another way is read again.
    way               text,
    last_success      timestamptz,
    -- So many offers would go at once that somebody must confirm it; the run that found it, then the run that may do it.
    held_drop         integer,
    drop_confirmed_at timestamptz
);

-- An offer of a source is one offer of ours. One that another source gives too waits behind it, linked, until that one goes.
-- Partners do not always say the contract.
alter table offers
    alter column contract drop not null,
    add column source_id    uuid references sources,
    -- Where its source does not permit it to appear.
    add column withheld     text[] not null default '{}',
    add column duplicate_of uuid references offers on delete set null,
    drop constraint offers_state_check,
    add constraint offers_state_check check (state in ('brouillon', 'soumise', 'publiee', 'suspendue', 'pourvue', 'expiree', 'retiree', 'refusee', 'doublon')),
    add constraint offers_duplicate check (duplicate_of is null or state = 'doublon');
create index offers_of_source on offers (source_id);
create index offers_duplicate_of on offers (duplicate_of) where duplicate_of is not null;

-- Each row of a source as it was last read: unchanged, it costs the comparison of a hash.
create table gathered (
    source_id uuid not null references sources on delete cascade,
    reference text not null check (length(reference) between 1 and 200),
    hash      bytea not null check (length(hash) = 16),
    offer_id  uuid references offers on delete set null,
    primary key (source_id, reference)
);
create index gathered_offer on gathered (offer_id);

-- Rows that could not become an offer, until they can or are no more in the source.
create table refused_rows (
    source_id  uuid not null references sources on delete cascade,
    reference  text not null check (length(reference) between 1 and 200),
    row_number bigint not null,
    code       text not null check (length(code) <= 60),
    reason     text not null check (length(reason) <= 500),
    -- What the source said, field by field.
    item       jsonb not null,
    refused_at timestamptz not null,
    primary key (source_id, reference)
);
create index refused_rows_at on refused_rows (refused_at);

-- What a run of a source did. Its time, state and progress are those of its job.
create table feed_runs (
    run_id     bigint primary key references job_runs on delete cascade,
    source_id  uuid not null references sources on delete cascade,
    read       integer not null default 0,
    added      integer not null default 0,
    updated    integer not null default 0,
    unchanged  integer not null default 0,
    expired    integer not null default 0,
    refused    integer not null default 0,
    duplicates integer not null default 0,
    -- Kept though the source has them no more: too many at once.
    held       integer not null default 0
);
create index feed_runs_source on feed_runs (source_id, run_id desc);
