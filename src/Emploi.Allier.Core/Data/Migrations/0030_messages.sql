create table messages (
    id         uuid primary key,
    channel    text not null check (channel in ('email', 'sms', 'letter')),
    recipient  text not null,
    subject    text not null check (length(subject) <= 200),
    body       text not null,
    created_at timestamptz not null
);
