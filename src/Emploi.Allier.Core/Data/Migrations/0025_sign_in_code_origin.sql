-- Codes are counted by account and by where they are asked from.
alter table sign_in_codes add column origin_hash bytea check (length(origin_hash) = 32);
