-- An offer that was never published has no last day: what it says of people is kept from the day it was written.
alter table offers add column kept_from date not null generated always as (coalesce(expires_on, (created_at at time zone 'UTC')::date)) stored;
create index offers_kept_from on offers (kept_from);
