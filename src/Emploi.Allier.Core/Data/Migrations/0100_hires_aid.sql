-- Which hiring aid the employer asks for; nothing when the job could open none, or when nobody asked.
alter table hires add column aid text check (aid in ('cied', 'aucune', 'rappel'));
-- Of somebody who never applied here: who it was is not told, and nobody has been forgotten.
alter table hires add column elsewhere boolean not null default false;
