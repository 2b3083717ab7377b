-- How far verifications found each writer's chain intact, under the signature of the service that read it. A mark saves
-- reading again what was read; it is no proof for whoever verifies all, and who takes it away makes the next one read more.

create table record_verified (
    writer    uuid not null primary key references record_writer (id),
    -- the writer's checkpoint to which the verification came
    no        integer not null,
    seq       bigint not null,
    hash      bytea not null,
    at        timestamptz not null,
    key       text not null,
    signature bytea not null,
    -- whether something was found wrong with the writer since: all of it is read again
    doubted   boolean not null default false
);
