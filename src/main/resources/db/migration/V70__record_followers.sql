-- How far those who make something of the record have read it: the number of each writer's last record that they worked on.
-- A writer's row moves in the transaction that commits its records, so what is up to its number is there, and nothing of it
-- comes later.

create table record_follower (
    -- locked by the replica that works for it
    name text not null primary key
);

create table record_cursor (
    follower text not null references record_follower (name),
    writer   uuid not null,
    seq      bigint not null,
    primary key (follower, writer)
);

-- Hits were counted up to an id. What is not counted up to now, and the days to which a record came late, are counted here,
-- and from here on by numbers. No record is committed and nothing is counted meanwhile.
insert into record_follower (name) values ('hits');
lock table rule_hit_mark in access exclusive mode;
lock table record_writer in share mode;

do $$
declare
    mark  uuid := (select counted from rule_hit_mark);
    first uuid := mark;
    late  date[];
begin
    select array_agg(d.day), least(mark, record_id_floor((min(d.day) - interval '1 minute') at time zone 'UTC'))
      into late, first
      from (select (now() at time zone 'UTC')::date - n as day from generate_series(0, 7) n) d
     where (select count(*) from decision_record
             where id > record_id_floor(d.day::timestamp at time zone 'UTC')
               and id < record_id_floor((d.day + 1)::timestamp at time zone 'UTC') and id <= mark)
        <> coalesce((select sum(decisions) from rule_decision where day = d.day), 0);
    delete from rule_decision where day = any (late);
    delete from rule_hit where day = any (late);

    insert into rule_decision (release, day, question, decisions)
    select release, (evaluated_at at time zone 'UTC')::date, question, count(*) from decision_record
     where id > first and (id > mark or (evaluated_at at time zone 'UTC')::date = any (late)) group by 1, 2, 3
    on conflict (release, day, question) do update set decisions = rule_decision.decisions + excluded.decisions;

    insert into rule_hit (release, day, question, rule, hits)
    with counted as materialized (
      select release, (evaluated_at at time zone 'UTC')::date as day, question, rule, no, count(*) as hits
        from decision_record cross join unnest(rules, rule_numbers) as each (rule, no)
       where id > first and (id > mark or (evaluated_at at time zone 'UTC')::date = any (late)) group by 1, 2, 3, 4, 5)
    select release, day, question, coalesce(c.rule, k.rule), sum(hits)
      from counted c left join record_rule k using (no)
     where coalesce(c.rule, k.rule) is not null group by 1, 2, 3, 4
    on conflict (release, day, question, rule) do update set hits = rule_hit.hits + excluded.hits;
end $$;

insert into record_cursor (follower, writer, seq) select 'hits', id, seq from record_writer where seq > 0;
drop table rule_hit_mark;
