-- An application that its employer moves to another of their offers keeps what it was sent to; undone before it is told, the step goes.
alter table application_steps
    add from_offer_id uuid,
    add from_offer_copy jsonb;
create index application_steps_from_offer on application_steps (from_offer_id, told_at) where from_offer_id is not null;

-- Kept for other offers of that employer, as long as whoever applied agrees.
alter table applications
    add pool_asked_at timestamptz,
    add pool_until timestamptz;
create index applications_pool on applications (pool_until) where pool_until is not null;
