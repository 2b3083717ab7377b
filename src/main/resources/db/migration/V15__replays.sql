-- Runs that ask the recorded decisions of a period again. A run is worked off by the replica that took it; one that told
-- nothing for long is gone with its replica.
create table record_replay (
    id             uuid primary key,
    from_at        timestamptz not null,
    to_at          timestamptz not null,
    question       text,
    -- the release that is asked; null for the one that answered
    release        integer,
    most           integer not null,
    state          text not null check (state in ('running', 'done', 'cancelled', 'interrupted', 'failed')),
    caller         text not null,
    begun_at       timestamptz not null,
    told_at        timestamptz not null,
    ended_at       timestamptz,
    records        integer,
    same           integer not null default 0,
    different      integer not null default 0,
    -- how many could not be asked again, by reason
    not_replayable jsonb not null default '{}',
    -- the first ones that differ
    differences    json not null default '[]',
    failure        text
);
create index record_replay_by_begin on record_replay (begun_at desc);

-- Of the request that a decision answered, as the caller's or this service's tracing names it (W3C trace context).
alter table decision_record add column trace_id text;
