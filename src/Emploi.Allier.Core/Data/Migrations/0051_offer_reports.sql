-- What visitors say is wrong with an offer, and what the team answers.
create table offer_reports (
    id              uuid primary key,
    offer_id        uuid not null references offers on delete cascade,
    reason          text not null check (reason in ('discrimination', 'argent', 'fausse', 'coordonnees', 'autre')),
    text            text check (length(text) <= 2000),
    email           text check (length(email) <= 254),
    at              timestamptz not null,
    due_at          timestamptz not null,
    decision        text check (decision in ('gardee', 'suspendue', 'retiree')),
    answer          text check (length(answer) <= 1000),
    decided_at      timestamptz,
    decided_by      uuid,
    decided_by_name text check (length(decided_by_name) <= 200),
    revision        bigint not null default 1,
    check ((decided_at is null) = (decision is null) and (decision is null) = (answer is null))
);
create index offer_reports_offer on offer_reports (offer_id, at);
create index offer_reports_open on offer_reports (due_at) where decided_at is null;
select track_revision('offer_reports');
