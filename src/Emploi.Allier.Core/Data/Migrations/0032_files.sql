create table files (
    id           uuid primary key,
    name         text not null check (length(name) <= 255),
    content_type text not null check (length(content_type) <= 100),
    length       bigint,
    sha256       bytea check (length(sha256) = 32),
    owner        text not null check (length(owner) <= 60),
    owner_id     uuid,
    key_id       text not null,
    wrapped_key  bytea,
    created_at   timestamptz not null,
    -- Until its owner keeps it a file is provisional: an upload whose form never ended goes by itself.
    expires_at   timestamptz,
    revision     bigint not null default 1
);
create index files_expiring on files (expires_at) where expires_at is not null;
create index files_owner on files (owner, owner_id);
create index files_key on files (key_id);
select track_revision('files');

create table file_chunks (
    file_id  uuid not null references files on delete cascade,
    position integer not null,
    content  bytea not null,
    primary key (file_id, position)
);
-- Ciphertext does not compress: do not try.
alter table file_chunks alter column content set storage external;
