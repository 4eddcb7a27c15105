-- Whoever applied writes too, and follows up once; told by e-mail when it may be time, if they asked.
alter table application_messages add by_candidate boolean not null default false;
alter table applications
    add wants_nudge boolean not null default false,
    add nudged_at timestamptz,
    add followed_up_at timestamptz;
create index applications_to_nudge on applications (waits_from) where wants_nudge and nudged_at is null and answered_at is null;
