-- What the team keeps from the public whatever partners say: employers, phrases found in what an offer says.
create table blocked_employers (
    id     uuid primary key,
    name   text check (length(name) between 1 and 200),
    -- As names are compared: without legal form, place, accents nor spaces.
    folded text check (length(folded) between 1 and 200),
    siren  text check (siren ~ '^[0-9]{9}$'),
    motive text not null check (length(motive) between 1 and 200),
    since  timestamptz not null,
    check (folded is not null or siren is not null)
);
create unique index blocked_employers_once on blocked_employers (folded, siren) nulls not distinct;

create table blocked_phrases (
    id     uuid primary key,
    phrase text not null check (length(phrase) between 1 and 100),
    -- As texts are compared: plain letters, one space between words.
    folded text not null check (folded ~ '^[a-z0-9]+( [a-z0-9]+)*$'),
    motive text not null check (length(motive) between 1 and 200),
    since  timestamptz not null
);
create unique index blocked_phrases_folded on blocked_phrases (folded);

-- Offers that a block took from the public, not a person: they come back when it is lifted.
create table blocked_offers (
    offer_id uuid primary key references offers on delete cascade,
    -- Of an employer or of a phrase; it may have been lifted since.
    block_id uuid not null,
    since    timestamptz not null
);
create index blocked_offers_block on blocked_offers (block_id);
create index refused_rows_code on refused_rows (code);
