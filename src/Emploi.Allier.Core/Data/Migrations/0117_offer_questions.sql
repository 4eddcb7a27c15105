-- What an employer asks of whoever applies here, and what was answered, with each question as it was asked.
alter table offers add questions jsonb not null default '[]';
alter table applications add answers jsonb not null default '[]';
