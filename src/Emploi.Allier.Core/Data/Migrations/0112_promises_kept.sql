-- Since when an application waits for an answer: its arrival, or its transfer to another offer.
alter table applications add column waits_from timestamptz;
update applications set waits_from = confirmed_at where confirmed_at is not null;

-- What the employer has been told of how full an offer is: nothing, that it fills, that it paused.
alter table postings add column fullness_told text not null default 'nothing' check (fullness_told in ('nothing', 'filling', 'full'));

-- The offer that a message proposes to somebody of the pool: each is proposed to each once.
alter table application_messages add column about_offer_id uuid references offers on delete set null;
create index application_messages_about on application_messages (about_offer_id) where about_offer_id is not null;
