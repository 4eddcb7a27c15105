-- An offer that the holder of an account keeps, with what it said then: it may be gone when they come back to it.
create table favourites (
    account_id uuid not null references accounts on delete cascade,
    reference  text not null check (reference ~ '^[0-9a-z]{8}$'),
    offer_id   uuid references offers on delete set null,
    title      text not null check (length(title) <= 150),
    employer   text check (length(employer) <= 200),
    commune    text check (length(commune) <= 100),
    kept_at    timestamptz not null,
    primary key (account_id, reference)
);
create index favourites_offer on favourites (offer_id);

-- The bare row of a closed account stays; what its holder kept does not.
create function forget_favourites() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from favourites where account_id = new.id;
    return null;
end $$;
create trigger forget_favourites after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_favourites();
