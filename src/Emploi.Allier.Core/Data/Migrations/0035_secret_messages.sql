-- A code or a personal link opens an account: whoever may list messages must not read these.
alter table messages add column secret boolean not null default false;

-- The provider's numbers are the provider's affair: one given twice must not stop the outbox.
drop index messages_provider;
create index messages_provider on messages (provider_id) where provider_id is not null;
