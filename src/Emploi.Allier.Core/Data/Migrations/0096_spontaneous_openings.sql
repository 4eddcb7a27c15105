-- A company that hears whoever comes, without an offer: for a time, that it confirms or lets end.
create table spontaneous_openings (
    organisation_id uuid primary key references organisations,
    seeks           text not null check (length(seeks) between 1 and 600),
    confirmed_at    timestamptz not null,
    ends_at         timestamptz not null,
    reminded_at     timestamptz,
    ended_at        timestamptz,
    revision        bigint not null default 1
);
create index spontaneous_openings_ending on spontaneous_openings (ends_at) where ended_at is null;
select track_revision('spontaneous_openings');
create trigger spontaneous_openings_changed after insert or update or delete on spontaneous_openings for each statement execute function tell_public_pages();

-- Whom an application without an offer was sent to.
alter table applications add column organisation_id uuid references organisations;
create index applications_organisation on applications (organisation_id, normalized_email) where organisation_id is not null;
