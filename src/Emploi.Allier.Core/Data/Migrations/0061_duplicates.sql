-- What tells the job of an offer from another job: JobPrint, in 128 bytes. It outlives what its source gives, so that a copy of what
-- the team has withdrawn is known.
create table offer_prints (
    offer_id uuid primary key references offers on delete cascade,
    print    bytea not null check (length(print) = 128)
);

-- What somebody has decided of two offers, whatever they look like. The offers of a source keep their ids from one reading to the next.
create table duplicate_decisions (
    one_id     uuid not null references offers on delete cascade,
    other_id   uuid not null references offers on delete cascade,
    is_one_job boolean not null,
    decided_at timestamptz not null,
    primary key (one_id, other_id),
    check (one_id < other_id)
);
create index duplicate_decisions_other on duplicate_decisions (other_id);

drop index offers_expiring;
create index offers_expiring on offers (expires_on) where state in ('publiee', 'doublon');
