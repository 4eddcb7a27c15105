-- Whoever left for the site of a partner to apply: asked once what came of it, and kept in their list when they say that they did.
create table applications_elsewhere (
    id         uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    offer_id   uuid references offers on delete set null,
    offer_copy jsonb not null,
    site       text not null check (length(site) <= 253),
    left_at    timestamptz not null,
    applied_at timestamptz,
    state      text not null check (state in ('a_dire', 'envoyee', 'entretien', 'refusee', 'obtenue')),
    changed_at timestamptz not null,
    expires_at timestamptz not null,
    check ((state = 'a_dire') = (applied_at is null))
);
create unique index applications_elsewhere_once on applications_elsewhere (account_id, offer_id);
create index applications_elsewhere_offer on applications_elsewhere (offer_id);
create index applications_elsewhere_expires on applications_elsewhere (expires_at);

create function forget_applications_elsewhere() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from applications_elsewhere where account_id = new.id;
    return null;
end $$;
create trigger forget_applications_elsewhere after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_applications_elsewhere();
