-- Rows of other places are only counted: of a national file, a hundred are of elsewhere for one of ours.
alter table feed_runs add column elsewhere integer not null default 0;
with gone as (delete from refused_rows where code = 'elsewhere' returning source_id, reference)
delete from gathered g using gone where g.source_id = gone.source_id and g.reference = gone.reference and g.offer_id is null;
