-- Working out the history of past month ends. A run holds no state that matters: what it has done are the points
-- themselves, so that a run that was cut off goes on, and a second one finds nothing left to do.
create table history_backfill (
    id          uuid primary key,
    question    text not null,
    first_month date not null,
    last_month  date not null,
    state       text not null check (state in ('accepted', 'running', 'done', 'failed')),
    caller      text not null,
    via         text not null,
    accepted_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    -- the month being worked out
    month       date,
    points      bigint not null default 0,
    failure     text
);
create index history_backfill_unfinished on history_backfill (accepted_at) where state in ('accepted', 'running');
