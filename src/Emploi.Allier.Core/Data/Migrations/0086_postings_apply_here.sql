-- An offer whose applications arrive here. It pauses when it has too many, counted anew from each reopening.
alter table postings add column applies_here boolean not null default false;
alter table postings add column applications_from integer not null default 0;
