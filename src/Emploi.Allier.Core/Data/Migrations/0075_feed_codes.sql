-- One spelling for all codes of refusal.
update refused_rows set code = replace(code, '-', '_') where code like '%-%';
