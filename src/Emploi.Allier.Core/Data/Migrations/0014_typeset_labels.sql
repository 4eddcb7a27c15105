-- Titles that were loaded with the apostrophe of typewriters; since then they are typeset as they come in.
update trades set label = replace(label, '''', '’') where label like '%''%';
update trade_families set label = replace(label, '''', '’') where label like '%''%';
update trade_domains set label = replace(label, '''', '’') where label like '%''%';
update appellations set label = replace(label, '''', '’'), short_label = replace(short_label, '''', '’') where label like '%''%' or short_label like '%''%';
update skills set label = replace(label, '''', '’') where label like '%''%';
update naf_codes set label = replace(label, '''', '’') where label like '%''%';
update hiring_needs set label = replace(label, '''', '’'), family_label = replace(family_label, '''', '’') where label like '%''%' or family_label like '%''%';
