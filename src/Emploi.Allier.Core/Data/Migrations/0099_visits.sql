-- A company met on its site by the Département: planned, then made with the needs heard there, or cancelled.
create table visits (
    -- Drawn when the form was shown: the same one twice plans one visit.
    id              uuid primary key,
    organisation_id uuid not null references organisations,
    visitor_id      uuid not null references accounts,
    day             date not null,
    state           text not null check (state in ('prevue', 'faite', 'annulee')),
    purpose         text check (length(purpose) <= 500),
    needs           text check (length(needs) <= 4000),
    promised        text check (length(promised) <= 4000),
    next_step       text check (length(next_step) <= 500),
    next_on         date,
    cancelled_why   text check (length(cancelled_why) <= 500),
    created_at      timestamptz not null,
    revision        bigint not null default 1,
    check ((state = 'faite') = (needs is not null)),
    check ((next_step is null) = (next_on is null)),
    check (state = 'annulee' or cancelled_why is null)
);
-- One visit a day to a company: two colleagues may be planning at once.
create unique index visits_one_a_day on visits (organisation_id, day) where state <> 'annulee';
create index visits_day on visits (day);
create index visits_visitor on visits (visitor_id);
select track_revision('visits');

-- The offers that were born of a visit.
create table visit_offers (
    visit_id uuid not null references visits on delete cascade,
    offer_id uuid not null references offers on delete cascade,
    primary key (visit_id, offer_id)
);
create index visit_offers_offer on visit_offers (offer_id);
