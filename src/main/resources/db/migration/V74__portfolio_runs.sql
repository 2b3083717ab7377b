-- Runs that are split: pieces that all replicas take from. Whoever works at a piece holds its row locked, so that it is free again
-- at once when they die.
create table job_piece (
    job       uuid not null references job (id) on delete cascade,
    no        integer not null,
    -- what it covers, in the kind's own numbers, and how much that is
    first     bigint not null,
    last      bigint not null,
    size      bigint not null,
    -- when it was first taken; ids of what it records are made of this
    begun_at  timestamptz,
    done_at   timestamptz,
    -- JSON of the kind's own: what it found
    kept      json,
    primary key (job, no)
);
create index job_piece_open on job_piece (job, no) where done_at is null;

-- The accounts of a run over some that were named.
create table portfolio_run_account (
    job        uuid not null references job (id) on delete cascade,
    account_no integer not null references account (no) on delete cascade,
    primary key (job, account_no)
);
create index portfolio_run_account_by_account on portfolio_run_account (account_no);

-- Runs that the rulebook wanted by itself: each is asked for once, whichever replica is first.
create table scheduled_run (
    due      text primary key,
    job      uuid not null,
    asked_at timestamptz not null
);

-- What two rulebooks answer about each account, for comparing them.
create table what_if_answer (
    job        uuid not null references job (id) on delete cascade,
    -- which of the fields that are compared
    compared   integer not null,
    account_no integer not null references account (no) on delete cascade,
    arr        numeric,
    csm        text,
    before     text,
    after      text,
    -- the first row that matched by one of them alone
    row_before text,
    row_after  text,
    primary key (job, compared, account_no)
);
create index what_if_answer_by_account on what_if_answer (account_no);
