-- Services of partners that count their calls: when the next may be made, by whichever run on whichever machine.
create table call_rates (
    service text primary key check (length(service) between 1 and 60),
    next_at timestamptz not null
);
