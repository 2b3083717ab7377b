-- Records take less room. Answer, reasons and inputs are packed by the program (zstd with a dictionary of its own), rules are
-- named by number. Records of before stay as they are; docs/auditors.md has both forms, and the chain is over the same texts.

-- Every public id of a row, rule or expression that a record names. Only added to.
create table record_rule (
    no   integer generated always as identity primary key,
    rule text collate "C" not null unique
);
create trigger record_rule_append_only before update or delete or truncate on record_rule
    for each statement execute function refuse_change();

alter table decision_record
    -- the number of a dictionary and a zstd frame: answer, because and inputs; null in records of before, and of erased ones
    add column packed bytea,
    -- of record_rule, in the order of rules, which is null then
    add column rule_numbers integer[],
    -- whether the caller gave facts; null in records of before
    add column given boolean,
    alter column rules drop not null,
    alter column answer drop not null,
    alter column inputs drop not null,
    alter column packed set storage external,
    alter column rule_numbers set storage external;

grant update (packed) on decision_record to current_user;

create or replace function keep_record() returns trigger language plpgsql as $$
declare
    kept decision_record;
begin
    if tg_op = 'UPDATE' and old.erasure is null and new.erasure is not null and old.writer is not null
        and new.account is null and new.because is null and new.salt is null and new.packed is null
        and new.answer::text = '{}' and new.inputs::text = '{}' and new.erasure_signature is not null then
        kept := old;
        kept.account := null;
        kept.because := null;
        kept.salt := null;
        kept.packed := null;
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

create or replace function erase_record(record uuid, erasure_no integer, signature bytea) returns boolean language plpgsql
    security definer set search_path from current as $$
begin
    update decision_record set account = null, answer = '{}', because = null, inputs = '{}', packed = null, salt = null,
           erasure = erasure_no, erasure_signature = signature
     where id = record and erasure is null and writer is not null;
    return found;
end $$;
