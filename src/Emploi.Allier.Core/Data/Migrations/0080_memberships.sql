-- Who recruits for whom. A SIRET is public: until it is proved, a membership sees only what it wrote itself.
alter table organisations add column email_domain text check (email_domain ~ '^[a-z0-9.-]{3,253}$');

create table memberships (
    id               uuid primary key,
    account_id       uuid not null references accounts on delete cascade,
    organisation_id  uuid not null references organisations,
    owner            boolean not null default false,
    asked_at         timestamptz not null,
    proof            text check (proof in ('domaine', 'appel', 'collegue')),
    verified_at      timestamptz,
    verified_by      uuid,
    verified_by_name text check (length(verified_by_name) <= 200),
    ended_at         timestamptz,
    revision         bigint not null default 1,
    check ((verified_at is null) = (proof is null)),
    -- Whoever owns has proved it, and has not left.
    check (not owner or (verified_at is not null and ended_at is null))
);
-- A double click joins once; two who are verified at the same instant: the first owns.
create unique index memberships_once on memberships (account_id, organisation_id) where ended_at is null;
create unique index memberships_one_owner on memberships (organisation_id) where owner;
create index memberships_organisation on memberships (organisation_id);
select track_revision('memberships');

-- Whoever closes their account recruits for nobody.
create function end_memberships() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update memberships set owner = false, ended_at = new.closed_at where account_id = new.id and ended_at is null;
    return null;
end $$;
create trigger end_memberships after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function end_memberships();
