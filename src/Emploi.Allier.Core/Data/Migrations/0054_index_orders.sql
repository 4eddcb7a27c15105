-- What administrators ask of the index of offers. Whoever keeps an index hears of it at once; the journal keeps who asked.
create table index_orders (
    id       uuid primary key,
    work     text not null check (work in ('comparer', 'reconstruire')),
    asked_at timestamptz not null,
    asked_by uuid
);
create index index_orders_age on index_orders (asked_at);
revoke update on index_orders from emploi_app;
