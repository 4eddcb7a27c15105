-- A form may write the person before what cites it: erased only after a whole day without any citation.
alter table people add column uncited_since timestamptz;
