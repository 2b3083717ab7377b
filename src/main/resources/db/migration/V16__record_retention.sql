-- Months that are older than the policy keeps. What goes leaves a signed mark: for each run of a writer's numbers the hash
-- before it and its last one, so that the rest still verifies. docs/auditors.md has it byte by byte.

create table record_retention (
    -- from 1 without gaps
    no        integer not null primary key,
    month     date not null,
    at        timestamptz not null,
    -- what was to be kept, as the setting says it
    policy    text not null,
    -- how many runs of numbers, and how many records are in them
    runs      integer not null,
    records   bigint not null,
    -- records of versions before the chain, which are in no run
    unchained bigint not null,
    -- id of the key that signed this and each of its runs
    key       text not null,
    signature bytea not null
);

create table record_dropped (
    retention integer not null references record_retention (no),
    writer    uuid not null references record_writer (id),
    first     bigint not null,
    last      bigint not null,
    -- hash before the first, and of the last
    previous  bytea not null,
    hash      bytea not null,
    signature bytea not null,
    primary key (writer, first),
    check (first <= last)
);
create index record_dropped_by_retention on record_dropped (retention);

create trigger record_retention_append_only before update or delete or truncate on record_retention
    for each statement execute function refuse_change();
create trigger record_dropped_append_only before update or delete or truncate on record_dropped
    for each statement execute function refuse_change();

-- The runs of numbers in a month's partition. Nothing is written into it any more until the transaction ends.
create function record_month_runs(month date)
    returns table (writer uuid, first bigint, last bigint, previous bytea, hash bytea)
    language plpgsql security definer set search_path from current as $$
declare
    partition text := 'decision_record_' || to_char(month, 'YYYY_MM');
begin
    execute format('lock table %I in share mode', partition);
    return query execute format($query$
        with runs as (
          select n.writer, min(n.seq) as first, max(n.seq) as last
            from (select r.writer, r.seq, r.seq - row_number() over (partition by r.writer order by r.seq) as run
                    from %1$I r where r.writer is not null) n
           group by n.writer, n.run)
        select runs.writer, runs.first, runs.last, f.previous, l.hash
          from runs
          join %1$I f on f.writer = runs.writer and f.seq = runs.first
          join %1$I l on l.writer = runs.writer and l.seq = runs.last
         order by runs.writer, runs.first$query$, partition);
end $$;

-- The one way to take a month out: its marks are written and it goes in one statement, when the marks speak of each of its
-- records and of no other. Runs with the rights of the tables' owner.
create function drop_record_month(
    mark integer, month date, at timestamptz, policy text, records bigint, unchained bigint, key text, signature bytea,
    writers uuid[], firsts bigint[], lasts bigint[], previous bytea[], hashes bytea[], signatures bytea[])
    returns void language plpgsql security definer set search_path from current as $$
declare
    partition text := 'decision_record_' || to_char(month, 'YYYY_MM');
    chained   bigint;
    others    bigint;
    marked    bigint;
begin
    if extract(day from month) <> 1 or ((month + interval '1 month') at time zone 'UTC') > now() then
        raise exception 'only a whole month that is over can be dropped' using errcode = 'insufficient_privilege';
    end if;
    execute format('lock table %I in share mode', partition);
    insert into record_retention values
        (mark, month, at, policy, coalesce(array_length(writers, 1), 0), records, unchained, key, signature);
    insert into record_dropped
        select mark, r.* from unnest(writers, firsts, lasts, previous, hashes, signatures) r;
    execute format('select count(writer), count(*) - count(writer) from %I', partition) into chained, others;
    execute format('select count(*) from %I r join record_dropped d on d.retention = $1 and d.writer = r.writer'
        || ' and r.seq between d.first and d.last', partition) into marked using mark;
    if chained <> records or others <> unchained or marked <> records
        or records <> (select coalesce(sum(d.last - d.first + 1), 0) from record_dropped d where d.retention = mark) then
        raise exception 'the marks do not say what the month holds' using errcode = 'insufficient_privilege';
    end if;
    execute format('drop table %I', partition);
end $$;

revoke execute on function record_month_runs(date) from public;
revoke execute on function drop_record_month(integer, date, timestamptz, text, bigint, bigint, text, bytea,
    uuid[], bigint[], bigint[], bytea[], bytea[], bytea[]) from public;
grant execute on function record_month_runs(date) to current_user;
grant execute on function drop_record_month(integer, date, timestamptz, text, bigint, bigint, text, bytea,
    uuid[], bigint[], bigint[], bytea[], bytea[], bytea[]) to current_user;
