-- Who asked to be told of a company's offers. A row belongs to an account, whose address it uses, or to an address alone.
create table company_followers (
    id               uuid primary key,
    organisation_id  uuid not null references organisations,
    account_id       uuid references accounts on delete cascade,
    email            text check (length(email) <= 254),
    normalized_email text check (length(normalized_email) <= 254),
    -- It only stops or prolongs: nothing is opened with it.
    stop_token       text not null check (length(stop_token) <= 100),
    confirm_hash     bytea,
    created_at       timestamptz not null,
    asked_at         timestamptz not null,
    confirmed_at     timestamptz,
    expires_at       timestamptz not null,
    warned_at        timestamptz,
    check ((account_id is null) <> (email is null)),
    check ((email is null) = (normalized_email is null))
);
create unique index company_followers_of_address on company_followers (organisation_id, normalized_email);
create unique index company_followers_of_account on company_followers (organisation_id, account_id);
create unique index company_followers_stop on company_followers (stop_token);
create unique index company_followers_confirm on company_followers (confirm_hash);
create index company_followers_email on company_followers (normalized_email);
create index company_followers_account on company_followers (account_id);
create index company_followers_expiring on company_followers (expires_at);

-- What a follower was told already: no offer is told twice. Only ever added to.
create table followed_offers (
    follower_id uuid not null references company_followers on delete cascade,
    offer_id    uuid not null,
    primary key (follower_id, offer_id)
);
revoke update on followed_offers from emploi_app;

-- The bare row of a closed account stays; what it followed does not, nor what its address did.
create function forget_followers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from company_followers where account_id = new.id or normalized_email = old.normalized_email;
    return null;
end $$;
create trigger forget_followers after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_followers();
