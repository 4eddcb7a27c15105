-- Whoever has no e-mail applies with a mobile number: it is confirmed by SMS, and so is all that they are told.
alter table applications
    alter column email drop not null,
    alter column normalized_email drop not null,
    add check ((email is null) = (normalized_email is null)),
    add check (email is not null or account_id is null),
    add check (email is not null or phone is not null and phone ~ '^\+[1-9][0-9]{6,14}$'),
    -- Which tells two applications of one person: their address, or their number and name, for couples share a telephone.
    add column reach text check (length(reach) <= 300);
update applications set reach = normalized_email;
alter table applications
    alter column reach set not null,
    add check (reach = normalized_email or normalized_email is null and starts_with(reach, phone || ' '));

-- Never twice on one offer, whoever is reached by a number as by an address.
drop index applications_once_email;
create unique index applications_once_reach on applications (offer_id, reach) where state <> 'retiree' and confirmed_at is not null;
create index applications_reach on applications (reach, created_at);
create index applications_phone on applications (phone) where email is null;
drop index applications_organisation;
create index applications_organisation on applications (organisation_id, reach) where organisation_id is not null;

-- How many texts a number has been sent is counted before another is.
create index messages_sms on messages (recipient, created_at) where channel = 'sms';
