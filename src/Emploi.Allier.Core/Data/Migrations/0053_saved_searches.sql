-- A search that somebody asked to be told of. It belongs to an account, whose address it uses, or to an address alone.
create table saved_searches (
    id               uuid primary key,
    account_id       uuid references accounts on delete cascade,
    email            text check (length(email) <= 254),
    normalized_email text check (length(normalized_email) <= 254),
    -- As the page of results has it: "?mot=soudure&lieu=Moulins%20%2803%29".
    address          text not null check (length(address) <= 1000),
    rhythm           text not null check (rhythm in ('jour', 'semaine')),
    -- It only stops or prolongs: nothing is opened with it.
    stop_token       text not null,
    confirm_hash     bytea,
    created_at       timestamptz not null,
    asked_at         timestamptz not null,
    confirmed_at     timestamptz,
    paused_at        timestamptz,
    -- Offers published before this instant were looked at.
    covered_to       timestamptz not null,
    due_on           date,
    expires_at       timestamptz not null,
    warned_at        timestamptz,
    check ((account_id is null) <> (email is null)),
    check ((email is null) = (normalized_email is null)),
    check ((confirmed_at is null) = (due_on is null))
);
create unique index saved_searches_of_address on saved_searches (normalized_email, address);
create unique index saved_searches_of_account on saved_searches (account_id, address);
create unique index saved_searches_stop on saved_searches (stop_token);
create unique index saved_searches_confirm on saved_searches (confirm_hash);
create index saved_searches_due on saved_searches (address, id) where confirmed_at is not null and paused_at is null;
create index saved_searches_expiring on saved_searches (expires_at);

-- What an alert has told already: no offer is told twice. Only ever added to.
create table alert_offers (
    alert_id uuid not null references saved_searches on delete cascade,
    offer_id uuid not null,
    primary key (alert_id, offer_id)
);
revoke update on alert_offers from emploi_app;

-- The bare row of a closed account stays; its alerts do not, nor those of its address.
create function forget_saved_searches() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from saved_searches where account_id = new.id or normalized_email = old.normalized_email;
    return null;
end $$;
create trigger forget_saved_searches after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_saved_searches();
