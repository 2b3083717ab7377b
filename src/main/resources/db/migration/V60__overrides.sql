-- Bands that people set by hand, and how each setting ended before its time. Rows are only ever added; they go only with
-- their account. That somebody decided so stays in the record of decisions, under the same id.

create table manual_override (
    id            uuid primary key,
    account_no    integer not null references account (no) on delete cascade,
    band          text not null,
    reason        text not null,
    set_by        text not null,
    since         timestamptz not null,
    until         timestamptz not null,
    -- what the score said when it was set
    computed_band text not null,
    score         numeric,
    -- the bands of the playbook of that time, best first, and for how many days an outcome bears on it
    bands         text[] not null,
    outcome_days  integer not null check (outcome_days > 0),
    release       integer not null,
    check (until > since)
);
create index manual_override_by_account on manual_override (account_no, until);
create index manual_override_by_time on manual_override (since desc, id desc);

create table manual_override_end (
    override uuid primary key references manual_override (id) on delete cascade,
    -- of the record that says so
    id       uuid not null unique,
    at       timestamptz not null,
    ended_by text not null,
    reason   text,
    kind     text not null check (kind in ('ended', 'replaced'))
);

create trigger manual_override_append_only before update or truncate on manual_override
    for each statement execute function refuse_change();
create trigger manual_override_goes_with_account before delete on manual_override
    for each statement when (pg_trigger_depth() = 0) execute function refuse_change();
create trigger manual_override_end_append_only before update or truncate on manual_override_end
    for each statement execute function refuse_change();
create trigger manual_override_end_goes_with_account before delete on manual_override_end
    for each statement when (pg_trigger_depth() = 0) execute function refuse_change();

-- What besides the score made the band of a point: {"computedBand", "forced", "override"}; null when nothing did.
alter table history_point add column overrides jsonb;
