-- One photograph of an offer: what our own encoder made of it, never the file that was sent.
create table offer_photographs (
    offer_id uuid primary key references offers on delete cascade,
    file_id  uuid not null references files,
    alt      text not null check (length(alt) between 1 and 200),
    width    integer not null check (width > 0),
    height   integer not null check (height > 0),
    added_at timestamptz not null,
    added_by uuid,
    revision bigint not null default 1
);
create index offer_photographs_file on offer_photographs (file_id);
select track_revision('offer_photographs');

-- The file goes with what kept it.
create function forget_photograph_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from files where id = old.file_id;
    return null;
end $$;
create trigger forget_photograph_file after delete on offer_photographs for each row execute function forget_photograph_file();
create trigger forget_former_photograph after update on offer_photographs for each row
    when (old.file_id <> new.file_id) execute function forget_photograph_file();
