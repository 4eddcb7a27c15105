-- An offer that was never published has no last day: what it says of people is kept from the day it was written.
-- A trigger says it, since a generated column would forbid the one that raises revisions to be restored.
alter table offers add column kept_from date;
create function offer_kept_from() returns trigger language plpgsql as $$
begin
    new.kept_from := coalesce(new.expires_on, (new.created_at at time zone 'UTC')::date);
    return new;
end $$;
create trigger kept_from before insert or update of expires_on on offers for each row execute function offer_kept_from();
update offers set kept_from = coalesce(expires_on, (created_at at time zone 'UTC')::date);
alter table offers alter column kept_from set not null;
create index offers_kept_from on offers (kept_from);
