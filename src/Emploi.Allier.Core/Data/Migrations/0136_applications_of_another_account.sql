-- An address that another account had before is theirs no more: what that account sent from it is not this one's to take back.
create or replace function forget_applications() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update hires set person_id = null where id in
        (select hire_id from applications where account_id = new.id or account_id is null and normalized_email = old.normalized_email);
    delete from applications where account_id = new.id or account_id is null and normalized_email = old.normalized_email;
    update application_steps set actor_name = new.display_name where actor_id = new.id;
    update application_notes set actor_name = new.display_name where actor_id = new.id;
    update application_messages set actor_name = new.display_name where actor_id = new.id;
    return null;
end $$;
