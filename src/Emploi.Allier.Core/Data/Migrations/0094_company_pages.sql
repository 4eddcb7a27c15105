-- What a company says of itself to the public: written by those who have been shown to speak for it, hidden by the team when it must be.
create table company_pages (
    organisation_id uuid primary key references organisations,
    -- What ends its address: it never changes, whatever becomes of the name.
    reference       text not null check (reference ~ '^[0-9a-z]{8}$'),
    presentation    text not null check (length(presentation) <= 20000),
    website         text check (website like 'https://%' and length(website) <= 300),
    is_on           boolean not null,
    hidden_at       timestamptz,
    hidden_motive   text check (length(hidden_motive) <= 1000),
    written_at      timestamptz not null,
    revision        bigint not null default 1,
    check ((hidden_at is null) = (hidden_motive is null))
);
create unique index company_pages_reference on company_pages (reference);
select track_revision('company_pages');

-- What our own encoder made of the photographs that were sent, in words too.
create table company_photographs (
    id              uuid primary key,
    organisation_id uuid not null references organisations,
    file_id         uuid not null references files,
    alt             text not null check (length(alt) between 1 and 200),
    width           integer not null check (width > 0),
    height          integer not null check (height > 0),
    added_at        timestamptz not null,
    added_by        uuid
);
create index company_photographs_organisation on company_photographs (organisation_id);
create unique index company_photographs_file on company_photographs (file_id);
create trigger forget_company_photograph after delete on company_photographs for each row execute function forget_photograph_file();

-- Pages that are kept for the public are told, as they are of offers.
create function tell_public_pages() returns trigger language plpgsql as $$
begin
    perform pg_notify('offers', '');
    return null;
end $$;
create trigger company_pages_changed after insert or update or delete on company_pages for each statement execute function tell_public_pages();
create trigger company_photographs_changed after insert or update or delete on company_photographs for each statement execute function tell_public_pages();
create trigger organisations_renamed after update of name on organisations for each statement execute function tell_public_pages();
