-- No unique rule on a name, a birth date, an address or a number: couples share them, namesakes exist.
create table people (
    id            uuid primary key,
    given_name    text not null check (length(given_name) <= 100),
    family_name   text not null check (length(family_name) <= 100),
    birth_date    date,
    created_at    timestamptz not null,
    -- A form may write the person before what cites it: erased only after a whole day without any citation.
    uncited_since timestamptz,
    revision      bigint not null default 1
);
select track_revision('people');

create table person_contacts (
    id        uuid primary key,
    person_id uuid not null references people on delete cascade,
    kind      text not null check (kind in ('email', 'phone', 'postal')),
    value     text not null check (length(value) <= 500),
    preferred boolean not null default false,
    revision  bigint not null default 1
);
create index person_contacts_person on person_contacts (person_id);
select track_revision('person_contacts');
