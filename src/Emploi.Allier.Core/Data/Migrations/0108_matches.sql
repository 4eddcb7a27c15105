-- Which offers were proposed to whom, and why: the person reads it, and the Département can answer for it.
create table matches_shown (
    account_id uuid not null references accounts on delete cascade,
    offer_id   uuid not null references offers on delete cascade,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    -- Where it stood when it was last shown, and what was said of it.
    place      integer not null check (place > 0),
    reasons    text[] not null,
    primary key (account_id, offer_id)
);
create index matches_shown_offer on matches_shown (offer_id);
create index matches_shown_last on matches_shown (last_at);

-- What somebody did not want, with what of it weighs on other offers.
create table matches_declined (
    account_id   uuid not null references accounts on delete cascade,
    offer_id     uuid not null references offers on delete cascade,
    reason       text not null check (reason in ('metier', 'distance', 'horaires', 'contrat', 'autre')),
    rome_code    text,
    kilometres   double precision,
    working_time text,
    contract     text,
    at           timestamptz not null,
    primary key (account_id, offer_id)
);
create index matches_declined_offer on matches_declined (offer_id);

create or replace function forget_profiles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from profiles where account_id = new.id;
    delete from matches_shown where account_id = new.id;
    delete from matches_declined where account_id = new.id;
    return null;
end $$;
