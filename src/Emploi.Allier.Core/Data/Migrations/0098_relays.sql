-- Structures that offers are sent on to, SIAE and partners, and whom to write to there.
create table structures (
    id              uuid primary key,
    organisation_id uuid not null references organisations,
    siret           text check (siret ~ '^[0-9]{14}$'),
    name            text not null check (length(name) <= 200),
    kind            text not null check (kind in ('aci', 'ei', 'ai', 'etti', 'geiq', 'partenaire')),
    commune_insee   text not null references communes,
    activities      text check (length(activities) <= 1000),
    contact         text check (length(contact) <= 200),
    email           text not null check (length(email) <= 254),
    phone           text check (length(phone) <= 16),
    active          boolean not null,
    -- They asked for no more offers: nobody sends them one until they say otherwise.
    stopped_at      timestamptz,
    touched_at      timestamptz not null,
    revision        bigint not null default 1
);
-- One line for an address: whoever asks for no more offers receives none by another line.
create unique index structures_email on structures (lower(email));
create index structures_organisation on structures (organisation_id);
create index structures_touched on structures (touched_at);
select track_revision('structures');

-- An offer sent to one of them, and what they answered. It leaves with its offer, and outlives the structure without whom it was.
create table relays (
    id             uuid primary key,
    offer_id       uuid not null references offers on delete cascade,
    structure_id   uuid references structures on delete set null,
    structure_name text not null check (length(structure_name) <= 200),
    sent_at        timestamptz not null,
    sent_by        uuid,
    sent_by_name   text not null check (length(sent_by_name) <= 200),
    text           text not null check (length(text) <= 10000),
    message_id     uuid not null,
    -- Asked for on purpose though it had been sent before.
    again          boolean not null,
    -- Drawn when the form was shown: the same one twice sends once.
    form_key       uuid not null,
    token_hash     bytea not null,
    answer         text check (answer in ('quelqu_un', 'pas_cette_fois')),
    answered_at    timestamptz,
    revision       bigint not null default 1,
    check ((answer is null) = (answered_at is null))
);
create unique index relays_once on relays (offer_id, structure_id) where not again;
create unique index relays_form_key on relays (offer_id, structure_id, form_key);
create unique index relays_token on relays (token_hash);
create index relays_structure on relays (structure_id);
create index relays_sent on relays (sent_at);
select track_revision('relays');
