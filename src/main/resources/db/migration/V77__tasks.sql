-- Tasks with a deadline: one open one for an account, kind and subject, whose it is until when, and all that happened to it.

create table account_task (
    id           uuid primary key,
    account_no   integer not null references account (no) on delete cascade,
    -- as the rulebook names them
    kind         text collate "C" not null,
    subject      text collate "C" not null,
    state        text not null check (state in ('open', 'in-progress', 'done', 'cancelled')),
    -- what is to be done
    action       text not null,
    -- as-of of the decision that raised it, and of what changed it last
    opened_at    timestamptz not null,
    updated_at   timestamptz not null,
    -- id of the record of that decision
    opened_by    uuid not null,
    owner_role   text,
    owner        text,
    -- the deadline; nobody moves it
    due_at       timestamptz,
    -- the number of the clock that runs, and when it strikes; null while none runs
    step         integer not null,
    strikes_at   timestamptz,
    -- quiet until strikes_at
    snoozed      boolean not null,
    -- whether it was told that the deadline was missed
    missed       boolean not null,
    -- ends when its reason is gone
    ends         boolean not null,
    -- whether its reason holds on: one that is ended is not raised again meanwhile
    holding      boolean not null,
    outcome      text,
    ended_at     timestamptz
);
create unique index account_task_open on account_task (account_no, kind, subject) where state in ('open', 'in-progress');
create index account_task_by_account on account_task (account_no);
create index account_task_by_kind on account_task (kind);
create index account_task_strikes on account_task (strikes_at) where strikes_at is not null;
create index account_task_urgent on account_task ((coalesce(due_at, 'infinity'::timestamptz)), id)
    where state in ('open', 'in-progress');

-- All that happened to a task; those with a step set its clock. Goes with the task.
create table account_task_event (
    no         bigint generated always as identity primary key,
    task       uuid not null references account_task (id) on delete cascade,
    at         timestamptz not null,
    who        text not null,
    kind       text not null,
    reason     text,
    -- of the record that says so
    decision   uuid,
    step       integer,
    owner_role text,
    owner      text,
    -- when that clock was to strike
    strikes_at timestamptz,
    outcome    text
);
create index account_task_event_by_task on account_task_event (task, no);
create unique index account_task_event_step on account_task_event (task, step) where step is not null;
create index account_task_event_by_decision on account_task_event (decision) where decision is not null;

-- Up to which decision an account's tasks are followed: an earlier one that comes late changes nothing.
create table account_task_seen (
    account_no integer not null primary key references account (no) on delete cascade,
    decided_at timestamptz not null
);

create trigger account_task_event_append_only before update or truncate on account_task_event
    for each statement execute function refuse_change();
create trigger account_task_event_goes_with_task before delete on account_task_event
    for each statement when (pg_trigger_depth() = 0) execute function refuse_change();

-- Tasks begin with what is recorded from now on: nobody is sent to do what was decided long ago.
insert into record_follower (name) values ('tasks');
insert into record_cursor (follower, writer, seq) select 'tasks', id, seq from record_writer where seq > 0;
