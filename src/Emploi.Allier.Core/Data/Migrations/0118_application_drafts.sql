-- What somebody had typed to apply, and has not sent: theirs alone, for a time.
create table application_drafts (
    account_id uuid not null references accounts on delete cascade,
    offer_id   uuid not null references offers on delete cascade,
    said       jsonb not null check (length(said::text) <= 60000),
    saved_at   timestamptz not null,
    primary key (account_id, offer_id)
);
create index application_drafts_offer on application_drafts (offer_id);
create index application_drafts_saved on application_drafts (saved_at);

-- The bare row of a closed account stays; what its holder had typed does not.
create function forget_application_drafts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from application_drafts where account_id = new.id;
    return null;
end $$;
create trigger forget_application_drafts after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_application_drafts();
