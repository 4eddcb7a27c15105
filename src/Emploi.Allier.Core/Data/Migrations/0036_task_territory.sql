-- A social territory is known by its code, as accounts name theirs.
alter table tasks drop column territory_id;
alter table tasks add column territory text check (length(territory) <= 40);
