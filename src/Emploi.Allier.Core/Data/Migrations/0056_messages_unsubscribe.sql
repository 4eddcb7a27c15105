-- Whoever stops an alert has what it wrote taken back: found without reading every message.
create index messages_unsubscribe on messages (unsubscribe_url) where unsubscribe_url is not null;
