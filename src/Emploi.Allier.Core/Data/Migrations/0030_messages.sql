create table messages (
    id               uuid primary key,
    channel          text not null check (channel in ('email', 'sms', 'letter')),
    state            text not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'to_print', 'printed')),
    category         text not null check (length(category) <= 40),
    recipient        text not null check (length(recipient) <= 600),
    subject          text not null check (length(subject) <= 200),
    body             text not null check (length(body) <= 50000),
    reply_to         text check (length(reply_to) <= 320),
    unsubscribe_url  text check (length(unsubscribe_url) <= 500),
    idempotency_key  text check (length(idempotency_key) <= 200),
    bulk             boolean not null,
    -- A code or a personal link opens an account: whoever may list messages must not read these.
    secret           boolean not null default false,
    -- To someone whom nothing else here knows any more: once it left, to whom is forgotten.
    last_word        boolean not null default false,
    attempts         integer not null,
    next_attempt_at  timestamptz not null,
    created_at       timestamptz not null,
    settled_at       timestamptz,
    last_error       text check (length(last_error) <= 300),
    provider_id      text check (length(provider_id) <= 200),
    revision         bigint not null default 1
);
create unique index messages_once on messages (idempotency_key);
-- A sign-in code never waits behind ten thousand alerts: bulk comes last.
create index messages_due on messages (channel, bulk, next_attempt_at) where state = 'waiting';
create index messages_recent on messages (created_at desc);
-- The provider's numbers are the provider's affair: one given twice must not stop the outbox.
create index messages_provider on messages (provider_id) where provider_id is not null;
select track_revision('messages');

-- Heard at commit by the process that sends: the message leaves at once, the timer only catches what was missed.
create function wake_outbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('outbox', '');
    return null;
end $$;
create trigger messages_wake after insert on messages for each statement execute function wake_outbox();
