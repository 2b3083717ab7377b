-- Alerts with a clock: one open episode for an account and subject, who owns it until when, and all that happened to it.

create table alert_episode (
    id            uuid primary key,
    account_no    integer not null references account (no) on delete cascade,
    -- what it is about, as the rulebook names it
    subject       text collate "C" not null,
    state         text not null check (state in ('open', 'acknowledged', 'in-progress', 'resolved')),
    tier          text not null,
    -- the tier's place among the tiers, the lowest is 1
    rank          integer not null,
    -- JSON, as the last answers said: what set it off, what is to be done, who takes over from whom
    triggers      text not null,
    responses     text not null,
    path          text not null,
    -- as-of of the first answer and of what changed it last
    opened_at     timestamptz not null,
    updated_at    timestamptz not null,
    -- ids of the records of the first and the last answer
    opened_by     uuid not null,
    decided_by    uuid not null,
    decided_at    timestamptz not null,
    -- whether the last answer knew enough
    known         boolean not null,
    -- JSON: for each tier the day since which answers were below it
    below         text not null,
    -- the number of the clock that runs
    step          integer not null,
    owner_role    text,
    owner         text,
    -- when the clock strikes; null while none runs
    due_at        timestamptz,
    -- quiet until due_at: set aside by a person, or by an event of the rulebook
    snoozed       boolean not null,
    suppressed    boolean not null,
    outcome       text,
    resolved_at   timestamptz,
    -- resolved by a person while its triggers hold on: these raise nothing until they cease or others come
    holding       boolean not null,
    feedback      text check (feedback in ('valid', 'premature', 'false-alarm'))
);
create unique index alert_episode_open on alert_episode (account_no, subject) where state <> 'resolved';
create index alert_episode_by_account on alert_episode (account_no, subject);
create index alert_episode_due on alert_episode (due_at) where due_at is not null;
create index alert_episode_urgent on alert_episode ((-rank), (coalesce(due_at, 'infinity'::timestamptz)), id)
    where state <> 'resolved';
create index alert_episode_by_time on alert_episode (opened_at);

-- All that happened to an episode; those with a step set its clock. Goes with the episode.
create table alert_event (
    no         bigint generated always as identity primary key,
    episode    uuid not null references alert_episode (id) on delete cascade,
    at         timestamptz not null,
    who        text not null,
    kind       text not null,
    reason     text,
    -- of the record that says so
    decision   uuid,
    step       integer,
    owner_role text,
    due_at     timestamptz,
    -- JSON
    detail     text
);
create index alert_event_by_episode on alert_event (episode, no);
create unique index alert_event_step on alert_event (episode, step) where step is not null;
create index alert_event_by_decision on alert_event (decision) where decision is not null;

-- Every trigger that an episode had, with the tier that it called for then.
create table alert_trigger (
    episode uuid not null references alert_episode (id) on delete cascade,
    trigger text collate "C" not null,
    tier    text not null,
    at      timestamptz not null,
    primary key (episode, trigger)
);

create trigger alert_event_append_only before update or truncate on alert_event
    for each statement execute function refuse_change();
create trigger alert_event_goes_with_episode before delete on alert_event
    for each statement when (pg_trigger_depth() = 0) execute function refuse_change();

-- Alerts begin with what is recorded from now on: nobody is called about what was decided long ago.
insert into record_follower (name) values ('alerts');
insert into record_cursor (follower, writer, seq) select 'alerts', id, seq from record_writer where seq > 0;
