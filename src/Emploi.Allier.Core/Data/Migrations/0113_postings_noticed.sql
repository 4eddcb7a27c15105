-- The SIRET that the public directory of companies says is closed: it is told, and stops nobody.
alter table postings add column closed_siret text check (length(closed_siret) = 14);

-- What a public offer said before its employer changed it, until the team has looked at it again.
alter table postings add column said_before jsonb;
