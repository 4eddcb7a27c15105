-- Which company a visitor says to recruit for, before any account: proved by nothing, it becomes a membership when the offer is sent.
alter table postings
    add column siret        text check (siret ~ '^[0-9]{14}$'),
    add column company_name text check (length(company_name) <= 200),
    -- What the team asks to be changed, by field of the offer, until it is sent again.
    add column asked        jsonb not null default '{}',
    -- Changed after it was public: the team looks at it again.
    add column changed_live boolean not null default false;
