-- A data subject's request: a record's content and its salt may be taken out, and nothing else may ever change. The trigger
-- itself compares old and new, so that no grant and no other function gets around it.

create table record_erasure (
    no      integer not null primary key,
    at      timestamptz not null,
    by      text not null,
    reason  text not null,
    -- id of the key that signs each of its records
    key     text not null,
    records integer not null
);
create trigger record_erasure_append_only before update or delete or truncate on record_erasure
    for each statement execute function refuse_change();

alter table decision_record
    add column erasure integer references record_erasure (no),
    -- over the record's id and digest and the erasure's number, time, person and reason
    add column erasure_signature bytea;

create function keep_record() returns trigger language plpgsql as $$
declare
    kept decision_record;
begin
    if tg_op = 'UPDATE' and old.erasure is null and new.erasure is not null and old.writer is not null
        and new.account is null and new.because is null and new.salt is null
        and new.answer::text = '{}' and new.inputs::text = '{}' and new.erasure_signature is not null then
        kept := old;
        kept.account := null;
        kept.because := null;
        kept.salt := null;
        kept.answer := new.answer;
        kept.inputs := new.inputs;
        kept.erasure := new.erasure;
        kept.erasure_signature := new.erasure_signature;
        if row_to_json(kept)::text = row_to_json(new)::text then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

drop trigger decision_record_append_only on decision_record;
create trigger decision_record_append_only before update or delete on decision_record
    for each row execute function keep_record();
drop trigger decision_record_keeps_all on decision_record;
create trigger decision_record_keeps_all before delete or truncate on decision_record
    for each statement execute function refuse_change();

do $$
declare
    partition regclass;
begin
    for partition in select inhrelid::regclass from pg_inherits where inhparent = 'decision_record'::regclass loop
        execute format('drop trigger keeps_all on %s', partition);
        execute format('create trigger keeps_all before delete or truncate on %s '
            || 'for each statement execute function refuse_change()', partition);
    end loop;
end $$;

create or replace function ensure_record_partition(month date) returns boolean language plpgsql as $$
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
    execute format('create trigger keeps_all before delete or truncate on %I '
        || 'for each statement execute function refuse_change()', partition);
    execute format('revoke update, delete, truncate on %I from current_user', partition);
    execute format('alter table decision_record attach partition %I for values from (%L) to (%L)', partition,
        record_id_floor(first_day::timestamp at time zone 'UTC'),
        record_id_floor((first_day + interval '1 month')::timestamp at time zone 'UTC'));
    return true;
end $$;

-- The one way to take content out; runs with the rights of the tables' owner, who grants itself these columns alone.
grant update (account, answer, because, inputs, salt, erasure, erasure_signature) on decision_record to current_user;
create function erase_record(record uuid, erasure_no integer, signature bytea) returns boolean language plpgsql
    security definer set search_path from current as $$
begin
    update decision_record set account = null, answer = '{}', because = null, inputs = '{}', salt = null,
           erasure = erasure_no, erasure_signature = signature
     where id = record and erasure is null and writer is not null;
    return found;
end $$;
revoke execute on function erase_record(uuid, integer, bytea) from public;
grant execute on function erase_record(uuid, integer, bytea) to current_user;
