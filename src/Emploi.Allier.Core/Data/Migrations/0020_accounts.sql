-- An address is the key of a sign-in only while the account lives: closing empties it.
create table accounts (
    id                  uuid primary key,
    kind                text not null check (kind in ('candidat', 'employeur', 'agent')),
    email               text check (length(email) <= 254),
    normalized_email    text check (length(normalized_email) <= 254),
    display_name        text not null check (length(display_name) between 1 and 120),
    email_confirmed_at  timestamptz,
    password_hash       text,
    security_stamp      text not null,
    two_factor_enabled  boolean not null default false,
    authenticator_key   text,
    -- An account outlives the person's file that it was linked to.
    person_id           uuid references people on delete set null,
    created_at          timestamptz not null,
    suspended_at        timestamptz,
    warned_at           timestamptz,
    closed_at           timestamptz,
    revision            bigint not null default 1,
    check ((email is null) = (normalized_email is null)),
    check (closed_at is null = (email is not null))
);
create unique index accounts_normalized_email on accounts (normalized_email);
create index accounts_person on accounts (person_id) where person_id is not null;
select track_revision('accounts');

-- The acts of whoever leaves stay, their name does not; what staff did is told by name as long as the trail is kept.
create function forget_actor() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update audit_entries set actor_name = new.display_name where actor_id = new.id;
    update readings set actor_name = new.display_name where actor_id = new.id;
    return null;
end $$;
create trigger forget_actor after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null and new.kind <> 'agent') execute function forget_actor();

create table account_roles (
    account_id uuid not null references accounts on delete cascade,
    role       text not null check (role in ('administrateur', 'equipe', 'conseiller', 'instructeur_cied',
                                             'decideur_cied', 'payeur_cied', 'facilitateur', 'lecteur')),
    primary key (account_id, role)
);

create table account_territories (
    account_id uuid not null references accounts on delete cascade,
    territory  text not null references social_territories,
    primary key (account_id, territory)
);

-- What moves at each visit lives apart, so that a visit never voids a form that an administrator is filling.
create table account_activity (
    account_id                 uuid primary key references accounts on delete cascade,
    last_seen_at               timestamptz not null,
    failed_attempts            integer not null default 0,
    locked_until               timestamptz,
    -- Wrong passwords, which anybody can type, must not lock the second factor of whoever has just proved their address.
    failed_second_factors      integer not null default 0,
    second_factor_locked_until timestamptz,
    last_totp_step             bigint not null default 0
);
