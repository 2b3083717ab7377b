-- The demo base that this database holds, if any: what it was made with, and how far loading is. Accounts and this row
-- are written in the same transactions, so loading goes on exactly where it ended.
create table demo_base (
    only_one    boolean primary key default true check (only_one),
    seed        bigint not null,
    months      integer not null,
    snapshots   text not null,
    accounts    integer not null,
    model       text not null,
    anchor_day  date not null,
    loaded      integer not null default 0 check (loaded between 0 and accounts),
    started_at  timestamptz not null,
    finished_at timestamptz
);
