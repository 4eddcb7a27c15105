-- What the address of an offer's page looks like on a site that is read page by page: /offres/*.
alter table sources add column page_pattern text check (length(page_pattern) between 1 and 200);
