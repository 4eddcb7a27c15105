-- A correction is another row for the same date: what was believed, and when, stays readable.
create table parameter_values (
    id             uuid primary key,
    key            text not null check (length(key) <= 100),
    value          text not null check (length(value) <= 10000),
    effective_from date not null,
    source         text not null check (length(source) between 1 and 500),
    note           text check (length(note) <= 2000),
    set_by         uuid,
    set_at         timestamptz not null
);
create index parameter_values_of_key on parameter_values (key, effective_from, set_at);
revoke update, delete on parameter_values from emploi_app;
