-- What a visitor checked in their CV waits for their account: it is nobody's yet, and only their device opens it.
alter table stashed_forms alter column account_id drop not null;
