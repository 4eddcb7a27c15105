-- What somebody who seeks a job says of what they can and want, in their own words or as read in their CV. One for an account.
create table profiles (
    account_id uuid primary key references accounts on delete cascade,
    facts      jsonb not null check (length(facts::text) <= 100000),
    -- When they said that it is right: nothing is proposed from it before.
    agreed_at  timestamptz,
    changed_at timestamptz not null,
    revision   bigint not null default 1
);
select track_revision('profiles');

-- The bare row of a closed account stays; what it could and wanted does not.
create function forget_profiles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from profiles where account_id = new.id;
    return null;
end $$;
create trigger forget_profiles after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_profiles();
