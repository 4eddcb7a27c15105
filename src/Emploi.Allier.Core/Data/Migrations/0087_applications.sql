-- Somebody who applies to an offer of ours, with what the offer said on that day: it stays readable when the offer is gone.
create table applications (
    id               uuid primary key,
    offer_id         uuid references offers on delete set null,
    account_id       uuid references accounts on delete cascade,
    state            text not null check (state in ('nouvelle', 'vue', 'a_appeler', 'entretien', 'proposition', 'embauchee', 'refusee', 'retiree')),
    given_name       text not null check (length(given_name) <= 100),
    family_name      text not null check (length(family_name) <= 100),
    email            text not null check (length(email) <= 254),
    normalized_email text not null check (length(normalized_email) <= 254),
    phone            text check (length(phone) <= 16),
    motivation       text check (length(motivation) <= 3000),
    file_id          uuid references files on delete set null,
    offer_copy       jsonb not null,
    -- Drawn when the form was shown: the same one twice is one application.
    form_key         uuid not null,
    created_at       timestamptz not null,
    -- Until its address is proved it reaches nobody.
    confirmed_at     timestamptz,
    reminded_at      timestamptz,
    held_at          timestamptz,
    answered_at      timestamptz,
    interview_at     timestamptz,
    interview_place  text check (length(interview_place) <= 200),
    refusal          text check (refusal in ('competences', 'experience', 'permis', 'disponibilite', 'pourvu', 'sans_suite', 'autre')),
    -- How many times its employer was told that it waits.
    reminders        integer not null default 0,
    silence_told_at  timestamptz,
    hire_id          uuid references hires on delete set null,
    last_contact_at  timestamptz not null,
    revision         bigint not null default 1,
    check ((state = 'refusee') = (refusal is not null)),
    check ((interview_at is null) = (interview_place is null)),
    check (confirmed_at is not null or state = 'nouvelle')
);
create unique index applications_form_key on applications (form_key);
-- Never twice on one offer, by account or by address; whoever has withdrawn may come back.
create unique index applications_once_account on applications (offer_id, account_id) where state <> 'retiree';
create unique index applications_once_email on applications (offer_id, normalized_email) where state <> 'retiree' and confirmed_at is not null;
create index applications_account on applications (account_id);
create index applications_email on applications (normalized_email, created_at);
create index applications_unconfirmed on applications (created_at) where confirmed_at is null;
create index applications_waiting on applications (confirmed_at) where answered_at is null and confirmed_at is not null;
create index applications_hire on applications (hire_id) where hire_id is not null;
create index applications_file on applications (file_id) where file_id is not null;
create index applications_last_contact on applications (last_contact_at);
select track_revision('applications');

-- Who made it pass from one state to the next. Only ever added to; what was undone before anybody was told of it goes.
create table application_steps (
    id             uuid primary key,
    application_id uuid not null references applications on delete cascade,
    from_state     text,
    to_state       text not null,
    at             timestamptz not null,
    -- From when on whoever applied reads it.
    told_at        timestamptz not null,
    by_candidate   boolean not null,
    actor_id       uuid,
    actor_name     text not null check (length(actor_name) <= 200),
    lot            uuid
);
create index application_steps_application on application_steps (application_id, at);
create index application_steps_lot on application_steps (lot) where lot is not null;
create index application_steps_actor on application_steps (actor_id);
revoke update on application_steps from emploi_app;

-- Between colleagues: whoever applied never reads it here.
create table application_notes (
    id             uuid primary key,
    application_id uuid not null references applications on delete cascade,
    text           text not null check (length(text) <= 3000),
    at             timestamptz not null,
    actor_id       uuid,
    actor_name     text not null check (length(actor_name) <= 200),
    form_key       uuid not null
);
create unique index application_notes_once on application_notes (application_id, form_key);
create index application_notes_actor on application_notes (actor_id);
revoke update on application_notes from emploi_app;

-- To whoever applied. It leaves by e-mail at its hour, and until then it can be taken back.
create table application_messages (
    id             uuid primary key,
    application_id uuid not null references applications on delete cascade,
    text           text not null check (length(text) <= 5000),
    at             timestamptz not null,
    leaves_at      timestamptz not null,
    actor_id       uuid,
    actor_name     text not null check (length(actor_name) <= 200),
    message_id     uuid not null,
    form_key       uuid not null
);
create unique index application_messages_once on application_messages (application_id, form_key);
create index application_messages_form_key on application_messages (form_key);
create index application_messages_actor on application_messages (actor_id);
revoke update on application_messages from emploi_app;

-- What opens one application without signing in: to whoever sent it, or to one address of its employer for a time.
create table application_links (
    id             uuid primary key,
    application_id uuid not null references applications on delete cascade,
    membership_id  uuid references memberships on delete cascade,
    token_hash     bytea not null,
    created_at     timestamptz not null,
    expires_at     timestamptz,
    check ((membership_id is null) = (expires_at is null))
);
create unique index application_links_token on application_links (token_hash);
create index application_links_application on application_links (application_id);
create index application_links_membership on application_links (membership_id);

-- The document goes with the application, whoever erases it.
create function forget_application_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from files where id = old.file_id;
    return null;
end $$;
create trigger forget_application_file after delete on applications for each row
    when (old.file_id is not null) execute function forget_application_file();

-- Whoever closes their account takes back all that they sent from it or from its address, and a hire forgets who it was.
-- Whoever recruited leaves what they did, not their name.
create function forget_applications() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update hires set person_id = null where id in
        (select hire_id from applications where account_id = new.id or normalized_email = old.normalized_email);
    delete from applications where account_id = new.id or normalized_email = old.normalized_email;
    update application_steps set actor_name = new.display_name where actor_id = new.id;
    update application_notes set actor_name = new.display_name where actor_id = new.id;
    update application_messages set actor_name = new.display_name where actor_id = new.id;
    return null;
end $$;
create trigger forget_applications after update on accounts for each row
    when (old.closed_at is null and new.closed_at is not null) execute function forget_applications();
