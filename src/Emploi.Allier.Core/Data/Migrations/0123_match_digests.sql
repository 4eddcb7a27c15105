-- Who asked to be told by e-mail of the new offers that suit their profile. One for an account; without a row nothing leaves.
create table match_digests (
    account_id uuid primary key references accounts on delete cascade,
    rhythm     text not null check (rhythm in ('jour', 'semaine')),
    -- It only stops the messages: nothing is opened with it.
    stop_token text not null check (length(stop_token) <= 100),
    asked_at   timestamptz not null,
    -- Offers published before this instant were looked at.
    covered_to timestamptz not null,
    due_on     date not null
);
create unique index match_digests_stop on match_digests (stop_token);
create index match_digests_due on match_digests (due_on, account_id);

-- When an offer was told by e-mail, if it was.
alter table matches_shown add sent_at timestamptz;

-- A profile that is forgotten, with its account or alone, is written to no more.
create function forget_match_digests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from match_digests where account_id = old.account_id;
    return null;
end $$;
create trigger forget_match_digests after delete on profiles for each row execute function forget_match_digests();
