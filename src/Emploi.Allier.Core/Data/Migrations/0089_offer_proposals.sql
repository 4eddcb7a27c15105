-- Another wording of an offer, proposed by the team: the employer's own text is kept beside it, and nothing changes without their word.
create table offer_proposals (
    id               uuid primary key,
    offer_id         uuid not null references offers on delete cascade,
    title            text not null check (length(title) between 1 and 150),
    description      text not null check (length(description) <= 30000),
    own_title        text not null check (length(own_title) between 1 and 150),
    own_description  text not null check (length(own_description) <= 30000),
    note             text check (length(note) <= 1000),
    proposed_at      timestamptz not null,
    proposed_by      uuid,
    proposed_by_name text not null check (length(proposed_by_name) <= 200),
    accepted         boolean,
    answered_at      timestamptz,
    answered_by      uuid,
    revision         bigint not null default 1,
    check ((accepted is null) = (answered_at is null))
);
-- A later proposal waits for the answer to the first.
create unique index offer_proposals_open on offer_proposals (offer_id) where answered_at is null;
create index offer_proposals_offer on offer_proposals (offer_id);
select track_revision('offer_proposals');
