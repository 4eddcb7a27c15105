-- The photograph that the team proposes stands beside the employer's own until they have answered.
alter table offer_photographs add column proposed boolean not null default false;
alter table offer_photographs drop constraint offer_photographs_pkey, add primary key (offer_id, proposed);
