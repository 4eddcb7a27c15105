-- Somebody who agreed to be seen without a name, by whom and until when. What is seen is what they read before they agreed: a profile
-- that changes afterwards changes nothing here until they agree again.
create table visibilities (
    -- Drawn anew each time: whoever knew the former one finds nothing.
    id           uuid primary key,
    account_id   uuid not null references profiles (account_id) on delete cascade,
    to_employers boolean not null,
    to_staff     boolean not null,
    -- What weighs, and what is shown.
    facts        jsonb not null check (length(facts::text) <= 100000),
    card         jsonb not null check (length(card::text) <= 100000),
    agreed_at    timestamptz not null,
    until        timestamptz not null,
    warned_at    timestamptz,
    revision     bigint not null default 1,
    check (to_employers or to_staff)
);
create unique index visibilities_account on visibilities (account_id);
create index visibilities_until on visibilities (until);
select track_revision('visibilities');

-- By whom somebody does not want to be seen: an organisation that is known here, or one that they name.
create table hidden_from (
    id              uuid primary key,
    account_id      uuid not null references accounts on delete cascade,
    organisation_id uuid references organisations on delete cascade,
    siren           text check (siren ~ '^[0-9]{9}$'),
    name            text not null check (length(name) <= 200),
    at              timestamptz not null
);
create index hidden_from_account on hidden_from (account_id);
create index hidden_from_organisation on hidden_from (organisation_id);

-- An employer asks somebody whom they see without a name for a contact.
create table contact_requests (
    id              uuid primary key,
    account_id      uuid not null references accounts on delete cascade,
    -- Nothing once that person is no longer seen.
    visibility_id   uuid references visibilities on delete set null,
    organisation_id uuid not null references organisations,
    employer_name   text not null check (length(employer_name) <= 200),
    asked_by        uuid not null references accounts,
    offer_id        uuid references offers on delete set null,
    offer_title     text check (length(offer_title) <= 200),
    reason          text check (length(reason) <= 500),
    asked_at        timestamptz not null,
    expires_at      timestamptz not null,
    state           text not null check (state in ('attente', 'acceptee', 'declinee', 'perimee', 'arretee')),
    answered_at     timestamptz,
    -- What the person chose to give, as long as they give it.
    name            text check (length(name) <= 120),
    email           text check (length(email) <= 254),
    phone           text check (length(phone) <= 16),
    -- For themselves; nobody else reads it.
    note            text check (length(note) <= 500),
    revision        bigint not null default 1,
    check (offer_title is not null or reason is not null),
    check ((state = 'acceptee') = (name is not null)),
    check (name is not null or (email is null and phone is null))
);
-- Whoever was asked once by an employer is not asked again while they are seen.
create unique index contact_requests_once on contact_requests (visibility_id, organisation_id);
create index contact_requests_account on contact_requests (account_id, asked_at desc);
create index contact_requests_organisation on contact_requests (organisation_id, asked_at desc);
create index contact_requests_offer on contact_requests (offer_id);
create index contact_requests_asked_by on contact_requests (asked_by);
create index contact_requests_asked on contact_requests (asked_at);
select track_revision('contact_requests');

-- Whoever stops, or whose time is over, takes back what they gave; that they were asked, and what they answered, stays theirs to read.
create function end_contacts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update contact_requests
    set name = null, email = null, phone = null, state = case when state in ('attente', 'acceptee') then 'arretee' else state end
    where visibility_id = old.id;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger end_contacts before delete on visibilities for each row execute function end_contacts();
create trigger end_contacts_with_employers before update on visibilities for each row
    when (old.to_employers and not new.to_employers) execute function end_contacts();

-- The bare row of a closed account stays; by whom it was seen does not.
create function forget_visibility() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from visibilities where account_id = new.id;
    delete from hidden_from where account_id = new.id;
    delete from contact_requests where account_id = new.id;
    return null;
end $$;
create trigger forget_visibility after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_visibility();
