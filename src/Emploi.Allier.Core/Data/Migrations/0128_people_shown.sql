-- For which offers somebody was proposed, to their employer or to the team, and why: the person reads it.
create table people_shown (
    account_id uuid not null references accounts on delete cascade,
    offer_id   uuid not null references offers on delete cascade,
    to_staff   boolean not null,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    place      integer not null check (place > 0),
    reasons    text[] not null,
    primary key (account_id, offer_id, to_staff)
);
create index people_shown_offer on people_shown (offer_id);
create index people_shown_last on people_shown (last_at);

create or replace function forget_visibility() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from visibilities where account_id = new.id;
    delete from hidden_from where account_id = new.id;
    delete from contact_requests where account_id = new.id;
    delete from people_shown where account_id = new.id;
    return null;
end $$;
