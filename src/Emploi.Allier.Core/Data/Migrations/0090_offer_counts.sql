-- What visitors do with an offer on a day: read it, leave to apply for it. Counts of nobody in particular.
alter table offer_clicks rename to offer_counts;
alter table offer_counts add column kind text not null default 'depart' check (kind in ('lecture', 'depart'));
alter table offer_counts alter column kind drop default;
alter table offer_counts drop constraint offer_clicks_pkey;
alter table offer_counts add primary key (offer_id, kind, day);

-- The last day that its writer has been told of, so that each end is announced once.
alter table postings add column warned_of date;
