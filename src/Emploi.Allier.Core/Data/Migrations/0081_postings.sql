-- Whose an offer is while it is written here: a device's, then an account's. It leaves with its offer.
create table postings (
    offer_id         uuid primary key references offers on delete cascade,
    -- Of the key that the device holds: whoever reads the database writes no draft.
    device_hash      bytea,
    account_id       uuid references accounts on delete set null,
    establishment_id uuid references establishments,
    step             text not null check (step in ('poste', 'lieu', 'contrat', 'profil', 'candidatures', 'verification')),
    -- Drawn when the form was shown: the same one twice is one draft.
    form_key         uuid not null,
    touched_at       timestamptz not null,
    submitted_at     timestamptz,
    due_at           timestamptz,
    revision         bigint not null default 1,
    check ((submitted_at is null) = (due_at is null))
);
create unique index postings_form_key on postings (form_key);
create index postings_account on postings (account_id);
create index postings_device on postings (device_hash) where device_hash is not null;
create index postings_due on postings (due_at) where due_at is not null;
select track_revision('postings');
