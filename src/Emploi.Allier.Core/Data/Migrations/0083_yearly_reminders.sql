-- Eleven months after they were last seen, whoever recruited here is written to once, unless they stopped it.
create table yearly_reminders (
    account_id uuid primary key references accounts on delete cascade,
    -- It only stops the reminder: nothing is opened with it.
    stop_token text not null check (length(stop_token) <= 100),
    sent_at    timestamptz not null,
    stopped_at timestamptz
);
create unique index yearly_reminders_stop on yearly_reminders (stop_token);

create function forget_yearly_reminders() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from yearly_reminders where account_id = new.id;
    return null;
end $$;
create trigger forget_yearly_reminders after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_yearly_reminders();
