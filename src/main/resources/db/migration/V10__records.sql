-- The record of decisions: every answer as it left, with all that it was worked out from, and the history of accounts
-- that recorded answers make. Records are only ever added; a month is a partition. Sized for tens of millions a month.

-- The smallest id (UUID version 7) of a moment: ids order by time, so a month is a range of ids.
create function record_id_floor(moment timestamptz) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

create table decision_record (
    id           uuid not null primary key,
    question     text not null,
    account      text collate "C",
    as_of        timestamptz not null,
    evaluated_at timestamptz not null,
    caller       text not null,
    via          text not null,
    request_id   text,
    release      integer not null,
    sha256       bytea not null,
    engine       text not null,
    -- time to evaluate, in microseconds
    micros       integer not null,
    -- what became of it: live or backfill when it is a point of the account's history
    history      text check (history in ('live', 'backfill')),
    -- public ids of all rows that matched and rules that fired, also of silent steps
    rules        text[] not null,
    -- the body as it left, byte by byte: json keeps what jsonb would put in another order
    answer       json not null,
    -- the reasons, when the caller asked for an answer without them
    because      json,
    -- all that the evaluation could read: given, stored and derived facts, child records; enough to evaluate again
    inputs       json not null
) partition by range (id);
create index decision_record_by_account on decision_record (account, id) where account is not null;

create trigger decision_record_append_only before update or delete on decision_record
    for each row execute function refuse_change();
create trigger decision_record_keeps_all before update or delete or truncate on decision_record
    for each statement execute function refuse_change();
revoke update, delete, truncate on decision_record from current_user;

-- Makes the partition of a month, if it is not there; answers whether it was made. Attaching lets others go on writing.
create function ensure_record_partition(month date) returns boolean language plpgsql as $$
declare
    first_day date := date_trunc('month', month)::date;
    partition text := 'decision_record_' || to_char(first_day, 'YYYY_MM');
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('bellwether.record-partition', 0));
    if to_regclass(partition) is not null then
        return false;
    end if;
    execute format('create table %I (like decision_record including all)', partition);
    execute format('create trigger keeps_all before update or delete or truncate on %I '
        || 'for each statement execute function refuse_change()', partition);
    execute format('revoke update, delete, truncate on %I from current_user', partition);
    execute format('alter table decision_record attach partition %I for values from (%L) to (%L)', partition,
        record_id_floor(first_day::timestamp at time zone 'UTC'),
        record_id_floor((first_day + interval '1 month')::timestamp at time zone 'UTC'));
    return true;
end $$;

-- In which ten seconds a mark (question=…, release=…, rule=…) occurs at all, so that a search for a rare one reads only
-- those. An index with an entry for each of a record's rules would cost more than the evaluation.
create table record_mark (
    mark  text collate "C" not null,
    -- seconds since 1970 over ten
    slice integer not null,
    primary key (mark, slice)
);

-- What an account's recorded decisions said on a day; the last one of the day counts. Goes with the account, the
-- record stays.
create table history_point (
    account_no integer not null references account (no) on delete cascade,
    question   text not null,
    -- of as_of, in the rulebook's zone
    day        date not null,
    as_of      timestamptz not null,
    score      numeric,
    band       text,
    -- null while too little is known
    zone       text,
    release    integer not null,
    record_id  uuid not null,
    origin     text not null check (origin in ('live', 'backfill')),
    primary key (account_no, question, day)
);
