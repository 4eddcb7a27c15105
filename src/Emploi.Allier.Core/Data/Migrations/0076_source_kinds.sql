-- The form of a file is told by its first bytes: nobody has to say it.
alter table sources drop constraint sources_kind_check;
update sources set kind = 'file' where kind in ('xml', 'json', 'csv', 'rss');
alter table sources add constraint sources_kind_check check (kind in ('france_travail', 'file', 'pages'));
