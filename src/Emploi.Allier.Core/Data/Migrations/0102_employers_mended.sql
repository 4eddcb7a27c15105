-- Whom the owner of an organisation has removed is not let in again by their address alone.
alter table memberships add removed boolean not null default false;

-- A CV that is taken back goes in the same instant.
create trigger forget_former_application_file after update on applications for each row
    when (old.file_id is not null and new.file_id is distinct from old.file_id) execute function forget_application_file();

-- Whoever closes their account leaves neither their name in the history of offers and of colleagues, nor themselves in a hire.
create index offer_steps_actor on offer_steps (actor_id);
create function forget_employer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update offer_steps set actor_name = new.display_name where actor_id = new.id;
    update memberships set verified_by_name = new.display_name where verified_by = new.id;
    update hires set person_id = null where person_id = old.person_id;
    return null;
end $$;
create trigger forget_employer after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null and new.kind <> 'agent') execute function forget_employer();
