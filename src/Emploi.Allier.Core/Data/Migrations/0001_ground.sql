-- The role under which the program works. It owns nothing: what it may not do to a table, no bug of ours can do.
do $$
begin
    create role emploi_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
    execute format('grant emploi_app to %I', current_user);
    execute format('grant connect, temporary on database %I to emploi_app', current_database());
end $$;
grant usage on schema public to emploi_app;
grant select on schema_migrations to emploi_app;
alter default privileges in schema public grant select, insert, update, delete on tables to emploi_app;
alter default privileges in schema public grant usage on sequences to emploi_app;

-- The revision of a row: the token of EF, the hidden field of a form, the ETag and the version in an index.
create function raise_revision() returns trigger language plpgsql as $$
begin
    new.revision := old.revision + 1;
    return new;
end $$;

create function track_revision(tab regclass) returns void language plpgsql as $$
begin
    execute format(
        'create trigger raise_revision before update on %s for each row when (old.* is distinct from new.*) execute function raise_revision()', tab);
end $$;

create table audit_entries (
    id         uuid primary key,
    at         timestamptz not null,
    actor_id   uuid,
    actor_name text not null,
    table_name text not null,
    row_key    text not null,
    action     text not null check (action in ('added', 'changed', 'deleted')),
    before     jsonb,
    after      jsonb
);
create index audit_entries_at on audit_entries (at desc, id desc);
create index audit_entries_row on audit_entries (table_name, row_key, at desc);
create index audit_entries_actor on audit_entries (actor_id, at desc);

create table readings (
    id         uuid primary key,
    at         timestamptz not null,
    actor_id   uuid,
    actor_name text not null,
    table_name text not null,
    row_key    text not null,
    purpose    text not null
);
create index readings_at on readings (at desc, id desc);
create index readings_row on readings (table_name, row_key, at desc);
create index readings_actor on readings (actor_id, at desc);

-- What has been written of the past is not rewritten; only the retention job removes what is too old.
revoke update, delete on audit_entries, readings from emploi_app;

create function forget_audit(before_instant timestamptz, most integer) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint; more bigint;
begin
    if before_instant > now() - interval '1 year' then
        raise exception 'the audit trail is kept for a year at least';
    end if;
    delete from audit_entries where id in (select id from audit_entries where at < before_instant limit most);
    get diagnostics gone = row_count;
    delete from readings where id in (select id from readings where at < before_instant limit most);
    get diagnostics more = row_count;
    return gone + more;
end $$;
revoke execute on function forget_audit(timestamptz, integer) from public;
grant execute on function forget_audit(timestamptz, integer) to emploi_app;
