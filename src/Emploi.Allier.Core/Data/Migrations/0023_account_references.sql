-- An account outlives the person's file that it was linked to.
alter table accounts add foreign key (person_id) references people on delete set null;
alter table account_territories add foreign key (territory) references social_territories;
