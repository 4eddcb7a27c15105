-- Somebody hired by an organisation: what ends an application, what an aid pays for, what a clause counts. Typed once.
create table hires (
    id              uuid primary key,
    -- Nobody once the person has been forgotten: that somebody was hired stays true.
    person_id       uuid references people,
    organisation_id uuid not null references organisations,
    offer_id        uuid references offers on delete set null,
    contract        text not null check (contract in ('cdi', 'cdd', 'interim', 'saisonnier', 'alternance', 'cied', 'pec', 'cie', 'cddi', 'independant')),
    starts_on       date not null,
    ends_on         date check (ends_on >= starts_on),
    recorded_at     timestamptz not null,
    kept_from       date not null,
    revision        bigint not null default 1
);
create index hires_person on hires (person_id);
create index hires_organisation on hires (organisation_id, starts_on);
create index hires_offer on hires (offer_id);
create index hires_kept_from on hires (kept_from);
select track_revision('hires');

-- A contract without an end is kept from its beginning. A trigger says it, since a generated column would forbid the one that raises revisions to be restored.
create function hire_kept_from() returns trigger language plpgsql as $$
begin
    new.kept_from := coalesce(new.ends_on, new.starts_on);
    return new;
end $$;
create trigger kept_from before insert or update of starts_on, ends_on on hires for each row execute function hire_kept_from();
