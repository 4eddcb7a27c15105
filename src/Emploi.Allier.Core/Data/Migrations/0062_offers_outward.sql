-- How often visitors leave for the place where an offer is applied for: a count a day, of nobody in particular. It is no column of
-- offers, whose revision would rise with each visit.
create table offer_clicks (
    offer_id uuid not null references offers on delete cascade,
    day      date not null,
    count    integer not null check (count > 0),
    primary key (offer_id, day)
);

-- Few among many: our own, and those of partners who let us give them on.
create index offers_given on offers (id) where state = 'publiee' and 'sortie' <> all(withheld);
