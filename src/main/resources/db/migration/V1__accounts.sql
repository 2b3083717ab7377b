-- Accounts, what was observed about them and when, their child records, how their renewals ended, and imports.
-- Sized for 100,000 accounts with 18 months of daily snapshots: names are numbers, and a value that stays the same
-- day after day is one row with the span of days it was observed on.

create table account (
    no         integer generated always as identity primary key,
    id         text collate "C" not null unique check (length(id) between 1 and 200),
    name       text not null,
    -- the latest values of the facts of these names, kept here so that lists can be filtered by an index
    segment    text,
    csm        text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index account_by_segment on account (segment, id);
create index account_by_csm on account (csm, id);

-- the names of facts and of record lists, as short numbers
create table observed_name (
    no   smallint generated always as identity primary key,
    name text not null unique
);

create table import_run (
    no          integer generated always as identity unique,
    id          uuid primary key,
    mapping     text not null,
    source      text,
    dry_run     boolean not null,
    state       text not null check (state in ('accepted', 'running', 'done', 'failed', 'interrupted')),
    phase       text not null,
    accepted_at timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    rows_read   bigint not null default 0,
    rows_good   bigint not null default 0,
    rows_bad    bigint not null default 0,
    findings    integer not null default 0,
    report      jsonb not null,
    failure     text
);
create index import_run_unfinished on import_run (state) where state in ('accepted', 'running');
create index import_run_by_time on import_run (accepted_at desc, no desc);

create table import_finding (
    import_no   integer not null references import_run (no) on delete cascade,
    seq         integer not null,
    file        text not null,
    line        bigint,
    column_name text,
    value       text,
    reason      text not null,
    suggestion  text,
    primary key (import_no, seq)
);

-- One value, observed on each day of observed_on..observed_until. A JSON null says: from this day on, not known.
create table fact_value (
    account_no     integer not null references account (no) on delete cascade,
    name_no        smallint not null,
    observed_on    date not null,
    observed_until date not null,
    value          jsonb not null,
    import_no      integer,
    recorded_at    timestamptz not null,
    primary key (account_no, name_no, observed_on),
    check (observed_until >= observed_on)
);

-- One list of child records: an object of records by key, so that a new delivery is merged by key.
create table record_list (
    account_no  integer not null references account (no) on delete cascade,
    name_no     smallint not null,
    rows        jsonb not null,
    import_no   integer,
    recorded_at timestamptz not null,
    primary key (account_no, name_no)
);

create table renewal_outcome (
    no          bigint generated always as identity primary key,
    account_no  integer not null references account (no) on delete cascade,
    key         text not null,
    outcome     text not null check (outcome in ('renewed', 'churned', 'downgraded')),
    outcome_on  date not null,
    arr         numeric,
    reason      text,
    note        text,
    import_no   integer,
    recorded_at timestamptz not null,
    unique (account_no, key)
);
create index renewal_outcome_by_day on renewal_outcome (outcome_on, account_no);
