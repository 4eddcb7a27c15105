-- The team's call after somebody asks to recruit for an organisation: one for each account and organisation.
create table call_backs (
    id              uuid primary key,
    account_id      uuid not null references accounts on delete cascade,
    organisation_id uuid not null references organisations,
    state           text not null check (state in ('a_faire', 'sans_reponse', 'fait')),
    asked_at        timestamptz not null,
    due_at          timestamptz not null,
    tries           int not null default 0 check (tries >= 0),
    last_try_at     timestamptz,
    -- Of the company, as it was found elsewhere than in the account, and where: what the proof by a call rests on.
    number          text check (length(number) <= 16),
    found_where     text check (length(found_where) <= 300),
    notes           text check (length(notes) <= 4000),
    done_at         timestamptz,
    done_by         uuid,
    done_by_name    text check (length(done_by_name) <= 200),
    revision        bigint not null default 1,
    check ((state = 'fait') = (done_at is not null)),
    check ((done_at is null) = (done_by_name is null))
);
create unique index call_backs_once on call_backs (account_id, organisation_id);
create index call_backs_open on call_backs (due_at) where state <> 'fait';
create index call_backs_organisation on call_backs (organisation_id);
select track_revision('call_backs');

-- Whoever closes their account recruits for nobody: what they owned passes to whoever was verified first.
create or replace function end_memberships() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    owned uuid;
begin
    for owned in select organisation_id from memberships where account_id = new.id and owner order by organisation_id loop
        -- As the program does: who owns is decided one at a time.
        perform 1 from organisations where id = owned for update;
        update memberships set owner = false, ended_at = new.closed_at where account_id = new.id and organisation_id = owned and ended_at is null;
        update memberships set owner = true where id = (
            select id from memberships where organisation_id = owned and verified_at is not null and ended_at is null order by verified_at, id limit 1)
            and not exists (select 1 from memberships where organisation_id = owned and owner);
    end loop;
    update memberships set owner = false, ended_at = new.closed_at where account_id = new.id and ended_at is null;
    return null;
end $$;

-- Nobody calls whoever has left, and what was noted of them goes; that a call was made stays, nameless.
create function forget_call_backs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update tasks set done_at = new.closed_at, done_by_name = 'Emploi.Allier', outcome = 'Le compte est fermé.'
        where done_at is null and source_key in (select 'call-back:' || id from call_backs where account_id = new.id and state <> 'fait');
    delete from call_backs where account_id = new.id and state <> 'fait';
    update call_backs set number = null, found_where = null, notes = null where account_id = new.id;
    return null;
end $$;
create trigger forget_call_backs after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_call_backs();
