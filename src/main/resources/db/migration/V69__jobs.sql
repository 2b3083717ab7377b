-- Runs of long work in the background, of every kind, in place of what backfills, replays and imports kept each for itself.
create table job (
    id            uuid primary key,
    kind          text not null,
    state         text not null check (state in ('waiting', 'running', 'finished', 'failed', 'cancelled')),
    parameters    json not null,
    -- who asked, and how they proved it
    caller        text not null,
    via           text not null,
    address       text,
    asked_at      timestamptz not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    done          bigint not null default 0,
    -- null while nobody knows
    total         bigint,
    -- where the run is and what it found, as its kind keeps it
    kept          json,
    failure       text,
    -- it failed because the service ended under it, not because of what it does
    interrupted   boolean not null default false,
    -- who works at it; what is written under another claim comes to nothing
    claim         uuid,
    -- how often it was taken up since it last came on
    taken         integer not null default 0,
    -- when it was last taken up, and how far it was then
    resumed_at    timestamptz,
    resumed_done  bigint not null default 0,
    told_at       timestamptz not null
);
create index job_by_kind on job (kind, id desc);

-- Which replica works at which run; the table of db-scheduler.
create table job_execution (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index job_execution_due on job_execution (execution_time);
create index job_execution_heartbeat on job_execution (last_heartbeat);

insert into job (id, kind, state, parameters, caller, via, asked_at, started_at, ended_at, done, kept, failure, told_at)
select id, 'backfill', case state when 'done' then 'finished' when 'failed' then 'failed' else 'waiting' end,
       json_build_object('question', question, 'from', to_char(first_month, 'YYYY-MM'), 'to', to_char(last_month, 'YYYY-MM')),
       caller, via, accepted_at, started_at, finished_at, points,
       case when month is not null
            then json_build_object('month', to_char(month, 'YYYY-MM'), 'after', 0, 'points', points) end,
       failure, coalesce(finished_at, started_at, accepted_at)
  from history_backfill;

insert into job (id, kind, state, parameters, caller, via, asked_at, started_at, ended_at, done, total, kept, failure,
                 interrupted, told_at)
select id, 'replay', case state when 'done' then 'finished' when 'cancelled' then 'cancelled' else 'failed' end,
       json_strip_nulls(json_build_object(
           'from', to_char(from_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'to', to_char(to_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'question', question, 'release', release, 'limit', most)),
       caller, 'unknown', begun_at, begun_at, coalesce(ended_at, told_at),
       same + different + coalesce((select sum(value::integer) from jsonb_each_text(not_replayable)), 0), records,
       json_build_object('same', same, 'different', different, 'notReplayable', not_replayable,
                         'differences', differences),
       failure, state in ('running', 'interrupted'), told_at
  from record_replay;

insert into job (id, kind, state, parameters, caller, via, asked_at, started_at, ended_at, done, failure, interrupted, told_at)
select id, 'import', case state when 'done' then 'finished' else 'failed' end,
       json_build_object('mapping', mapping, 'dryRun', dry_run),
       'unknown', 'unknown', accepted_at, started_at, coalesce(finished_at, accepted_at), rows_read,
       case when state in ('accepted', 'running')
            then 'The service ended while the import ran; nothing of it was written. Import again.' else failure end,
       state in ('accepted', 'running', 'interrupted'), coalesce(finished_at, accepted_at)
  from import_run;

insert into job_execution (task_name, task_instance, execution_time, picked, version)
select 'job', id::text, now(), false, 1 from job where state = 'waiting';

drop table history_backfill;
drop table record_replay;
drop index import_run_unfinished;
drop index import_run_by_time;
-- only what is written has this phase
update import_run set phase = case when state = 'done' then 'ended' else 'reading' end;
alter table import_run
    drop column state, drop column accepted_at, drop column started_at, drop column finished_at, drop column failure,
    add foreign key (id) references job (id) on delete cascade;
