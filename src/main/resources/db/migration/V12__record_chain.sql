-- Each thread that writes records chains them: a record holds its writer's hash before it and its own, which is taken
-- over all that is kept of it. What may have to be erased goes in as a salted digest. docs/auditors.md has it byte by byte.

create table record_writer (
    id      uuid not null primary key,
    -- from 1 without gaps, so that a writer with all its records cannot go unnoticed
    no      integer not null unique,
    started timestamptz not null,
    -- null while it writes, and for ever when its process was killed
    ended   timestamptz,
    -- id of the key that signs its checkpoints
    key     text not null,
    -- its last record
    seq     bigint not null,
    hash    bytea not null
);

-- What a writer said, under its signature, about how far it was.
create table record_checkpoint (
    writer    uuid not null references record_writer (id),
    -- from 1 without gaps
    no        integer not null,
    kind      text not null check (kind in ('start', 'regular', 'end')),
    seq       bigint not null,
    hash      bytea not null,
    at        timestamptz not null,
    key       text not null,
    signature bytea not null,
    primary key (writer, no)
);
create index record_checkpoint_by_time on record_checkpoint (at);

create trigger record_checkpoint_append_only before update or delete or truncate on record_checkpoint
    for each statement execute function refuse_change();
create trigger record_writer_stays before delete or truncate on record_writer
    for each statement execute function refuse_change();

-- Null in records of versions before this one.
alter table decision_record
    add column writer uuid,
    add column seq bigint,
    add column previous bytea,
    add column hash bytea,
    add column content bytea,
    add column salt bytea;
create index decision_record_by_writer on decision_record (writer, seq) where writer is not null;
create index decision_record_unchained on decision_record (id) where writer is null;
