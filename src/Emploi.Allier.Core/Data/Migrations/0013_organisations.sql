create table organisations (
    id               uuid primary key,
    siren            text check (siren ~ '^[0-9]{9}$'),
    name             text not null check (length(name) <= 200),
    is_employer      boolean not null default false,
    is_siae          boolean not null default false,
    is_partner       boolean not null default false,
    is_buyer         boolean not null default false,
    is_training_body boolean not null default false,
    created_at       timestamptz not null,
    revision         bigint not null default 1
);
create unique index organisations_siren on organisations (siren);
select track_revision('organisations');

create table establishments (
    id              uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    siret           text check (siret ~ '^[0-9]{14}$'),
    name            text not null check (length(name) <= 200),
    address         text check (length(address) <= 300),
    postal_code     text check (postal_code ~ '^[0-9]{5}$'),
    commune_insee   text references communes,
    naf_code        text check (naf_code ~ '^[0-9]{2}[.][0-9]{2}[A-Z]$'),
    revision        bigint not null default 1
);
create unique index establishments_siret on establishments (siret);
create index establishments_organisation on establishments (organisation_id);
create index establishments_commune on establishments (commune_insee);
select track_revision('establishments');
