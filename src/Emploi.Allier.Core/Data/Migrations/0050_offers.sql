create table offers (
    id                uuid primary key,
    reference         text not null check (reference ~ '^[0-9a-z]{8}$'),
    state             text not null check (state in ('brouillon', 'soumise', 'publiee', 'suspendue', 'pourvue', 'expiree', 'retiree', 'refusee')),
    title             text not null check (length(title) between 1 and 150),
    description       text not null check (length(description) <= 30000),

    rome_code         text references trades,
    rome_release      text references rome_releases,
    naf_code          text check (naf_code ~ '^[0-9]{2}[.][0-9]{2}[A-Z]$'),
    skills            text[] not null default '{}' check (cardinality(skills) <= 30),

    organisation_id   uuid references organisations,
    employer_name     text check (length(employer_name) <= 200),
    anonymous         boolean not null default false,
    source            text not null check (length(source) between 1 and 60),

    commune_insee     text references communes,
    workplace         text check (length(workplace) <= 200),

    contract          text not null check (contract in ('cdi', 'cdd', 'interim', 'saisonnier', 'alternance', 'cied', 'pec', 'cie', 'cddi', 'independant')),
    contract_months   numeric(4, 1) check (contract_months > 0),
    contract_until    date,
    working_time      text check (working_time in ('plein', 'partiel')),
    weekly_hours      numeric(4, 2) check (weekly_hours > 0 and weekly_hours <= 60),
    schedule          text check (length(schedule) <= 200),
    starts_on         date,
    posts             integer not null default 1 check (posts between 1 and 999),

    salary_min        numeric(9, 2) check (salary_min > 0),
    salary_max        numeric(9, 2) check (salary_max >= salary_min),
    salary_period     text check (salary_period in ('heure', 'mois', 'an')),
    salary_text       text check (length(salary_text) <= 200),
    check ((salary_min is null and salary_max is null) = (salary_period is null)),

    experience_months integer check (experience_months between 0 and 600),
    diploma           text check (diploma in ('aucun', 'cap_bep', 'bac', 'bac2', 'bac3', 'bac5')),
    licences          text[] not null default '{}' check (cardinality(licences) <= 10),

    in_tension        boolean not null default false,
    cied_eligible     boolean not null default false,
    has_clause        boolean not null default false,
    by_siae           boolean not null default false,
    handicap_welcome  boolean not null default false,

    apply_url         text check (apply_url ~ '^https?://' and length(apply_url) <= 1000),
    apply_email       text check (length(apply_email) <= 254),
    apply_phone       text check (length(apply_phone) <= 20),
    apply_how         text check (length(apply_how) <= 1000),

    created_at        timestamptz not null,
    published_at      timestamptz,
    expires_on        date,
    closed_at         timestamptz,
    revision          bigint not null default 1,
    -- What is public is dated (L5332-1) and ends; an anonymous employer is known to the platform (L5332-2).
    check (state <> 'publiee' or (published_at is not null and expires_on is not null)),
    check (not anonymous or organisation_id is not null or employer_name is not null)
);
create unique index offers_reference on offers (reference);
create index offers_published on offers (published_at desc) where state = 'publiee';
create index offers_expiring on offers (expires_on) where state = 'publiee';
create index offers_of_trade on offers (rome_code) where state = 'publiee';
create index offers_of_commune on offers (commune_insee) where state = 'publiee';
create index offers_organisation on offers (organisation_id);
select track_revision('offers');

-- Who made an offer pass from one state to another, when and why.
create table offer_steps (
    id         uuid primary key,
    offer_id   uuid not null references offers on delete cascade,
    from_state text,
    to_state   text not null,
    at         timestamptz not null,
    actor_id   uuid,
    actor_name text not null check (length(actor_name) <= 200),
    motive     text check (length(motive) <= 1000)
);
create index offer_steps_offer on offer_steps (offer_id, at);
revoke update on offer_steps from emploi_app;

-- What indexes of offers have to take in, written in the transaction that changes the offers themselves. A row names the
-- transaction that wrote it: one that commits late keeps its early number, and whoever reads below the oldest transaction
-- still running never misses it.
create table offer_changes (
    id       bigint generated always as identity primary key,
    xid      xid8 not null default pg_current_xact_id(),
    at       timestamptz not null default now(),
    offer_id uuid not null,
    version  bigint not null
);
create index offer_changes_xid on offer_changes (xid);

create function log_offer_changes() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into offer_changes (offer_id, version) select id, revision from new_rows where state = 'publiee';
    elsif tg_op = 'UPDATE' then
        insert into offer_changes (offer_id, version)
        select n.id, n.revision from new_rows n join old_rows o using (id)
        where n.revision <> o.revision and 'publiee' in (n.state, o.state);
    else
        insert into offer_changes (offer_id, version) select id, revision + 1 from old_rows where state = 'publiee';
    end if;
    if found then perform pg_notify('offers', ''); end if;
    return null;
end $$;
create trigger offers_inserted after insert on offers referencing new table as new_rows
    for each statement execute function log_offer_changes();
create trigger offers_updated after update on offers referencing old table as old_rows new table as new_rows
    for each statement execute function log_offer_changes();
create trigger offers_deleted after delete on offers referencing old table as old_rows
    for each statement execute function log_offer_changes();

-- Which database the log is of. An index filled from another one, or from this one before a restore, is made again.
create table offer_log (
    only_one    boolean primary key default true check (only_one),
    epoch       uuid not null,
    identity    text not null,
    -- Changes of transactions up to this one may have left the log.
    trimmed_to  xid8 not null
);
insert into offer_log (epoch, identity, trimmed_to) values (gen_random_uuid(), '', '0');
