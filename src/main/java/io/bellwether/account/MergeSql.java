package io.bellwether.account;

/** The statements of {@link Merging}. */
final class MergeSql {
    private MergeSql() {}

    static final String COUNT_ACCOUNTS = """
            select count(*) filter (where a.no is null),
                   count(*) filter (where s.name <> a.name),
                   count(*) filter (where a.no is not null and (s.name is null or s.name = a.name)),
                   0
              from staged_account s left join account a using (id)""";

    static final String CREATE_ACCOUNTS = """
            insert into account (id, name, created_at, updated_at)
            select id, coalesce(name, id), ?, ? from staged_account order by id
            on conflict (id) do nothing""";

    static final String RENAME_ACCOUNTS = """
            update account a set name = s.name, updated_at = ?
              from staged_account s where a.id = s.id and a.name <> s.name""";

    /** Writers of the same account wait for each other, in the same order everywhere. */
    static final String LOCK_ACCOUNTS = """
            select count(*), 0, 0, 0 from (
              select 1 from account
               where id in (select id from staged_account union select account_id from staged_fact
                            union select account_id from staged_record union select account_id from staged_outcome)
               order by no for no key update) locked""";

    static final String ADD_NAMES = """
            insert into observed_name (name)
            select name from (select name from staged_fact union select name from staged_record) staged
             where name not in (select name from observed_name) order by name
            on conflict (name) do nothing""";

    /** The table grows from day to day within the transaction, while the plan was made when it was small. */
    static final String BY_INDEX = "set local enable_seqscan = off";

    static final String AS_PLANNED = "set local enable_seqscan = on";

    static final String STAGED_DAYS = "select distinct observed_on from staged_fact order by observed_on";

    /**
     * Writes one day. A value equal to yesterday's lengthens yesterday's span; a day inside a span with another value
     * splits the span in up to three.
     */
    static final String WRITE_FACTS = """
            with parameter as (
              select cast(? as date) as day, cast(? as integer) as import_no, cast(? as timestamptz) as now),
            staged as (
              select a.no as account_no, n.no as name_no, s.value, p.*
                from staged_fact s join account a on a.id = s.account_id
                join observed_name n on n.name = s.name, parameter p
               where s.observed_on = p.day),
            compared as (
              select s.*, f.observed_on, f.observed_until, f.value as old, f.import_no as old_import,
                     f.recorded_at as old_recorded,
                     case when f.observed_until >= s.day and f.value = s.value then 'unchanged'
                          when f.observed_until >= s.day then 'changed'
                          when f.observed_until = s.day - 1 and f.value = s.value then 'longer'
                          else 'new' end as kind
                from staged s
                left join lateral (
                  select * from fact_value f
                   where f.account_no = s.account_no and f.name_no = s.name_no and f.observed_on <= s.day
                   order by f.observed_on desc limit 1) f on true),
            lengthened as (
              update fact_value f set observed_until = c.day from compared c
               where c.kind = 'longer' and f.account_no = c.account_no and f.name_no = c.name_no
                 and f.observed_on = c.observed_on),
            replaced as (
              update fact_value f
                 set value = c.value, observed_until = c.day, import_no = c.import_no, recorded_at = c.now
                from compared c
               where c.kind = 'changed' and c.observed_on = c.day and f.account_no = c.account_no
                 and f.name_no = c.name_no and f.observed_on = c.observed_on),
            shortened as (
              update fact_value f set observed_until = c.day - 1 from compared c
               where c.kind = 'changed' and c.observed_on < c.day and f.account_no = c.account_no
                 and f.name_no = c.name_no and f.observed_on = c.observed_on),
            added as (
              insert into fact_value
              select account_no, name_no, day, day, value, import_no, now from compared
               where kind = 'new' or kind = 'changed' and observed_on < day
              union all
              select account_no, name_no, day + 1, observed_until, old, old_import, old_recorded from compared
               where kind = 'changed' and observed_until > day)
            select count(*) filter (where kind in ('new', 'longer')), count(*) filter (where kind = 'changed'),
                   count(*) filter (where kind = 'unchanged'), 0
              from compared""";

    /** Keeps the accounts' columns for filters equal to the latest facts of those names. */
    static final String REFRESH_FILTERS =
            """
            update account a set segment = l.segment, csm = l.csm, updated_at = ?
              from (select t.no, latest('segment') as segment, latest('csm') as csm from account t
                     where t.id in (select account_id from staged_fact where name in ('segment', 'csm'))) l
             where a.no = l.no and (a.segment is distinct from l.segment or a.csm is distinct from l.csm)""".replace("latest('segment')", latest("segment")).replace("latest('csm')", latest("csm"));

    /** The same for the rows of the portfolio: those of new and renamed accounts, and of facts that it shows. */
    static final String REFRESH_PORTFOLIO = """
            select refresh_portfolio(array(
              select no from account
               where id in (select id from staged_account
                            union select f.account_id from staged_fact f join portfolio_section s
                                on f.name in (s.segment_fact, s.arr_fact, s.currency_fact, s.renewal_fact, s.csm_fact))
               order by no))""";

    static final String COUNT_RECORDS = """
            with staged as (
              select a.no as account_no, n.no as name_no, s.name, s.key, s.data
                from staged_record s join account a on a.id = s.account_id join observed_name n on n.name = s.name),
            stored as (
              select k.name, l.account_no, l.name_no, e.key, e.value
                from (select distinct account_no, name_no, name from staged) k
                join record_list l using (account_no, name_no), jsonb_each(l.rows) e)
            select count(*) filter (where o.value is null),
                   count(*) filter (where s.data <> o.value),
                   count(*) filter (where s.data = o.value),
                   count(*) filter (where s.data is null and o.name = any (?))
              from (select * from staged where key is not null) s
              full join stored o using (account_no, name_no, key)""";

    static final String WRITE_RECORDS = """
            insert into record_list as l (account_no, name_no, rows, import_no, recorded_at)
            select a.no, n.no, coalesce(jsonb_object_agg(s.key, s.data) filter (where s.key is not null), '{}'),
                   cast(? as integer), ?
              from staged_record s join account a on a.id = s.account_id join observed_name n on n.name = s.name
             group by a.no, n.no
            on conflict (account_no, name_no) do update
               set import_no = excluded.import_no, recorded_at = excluded.recorded_at,
                   rows = case when excluded.name_no in (select no from observed_name where name = any (?))
                               then excluded.rows else l.rows || excluded.rows end
             where l.rows <> case when excluded.name_no in (select no from observed_name where name = any (?))
                                  then excluded.rows else l.rows || excluded.rows end""";

    static final String COUNT_OUTCOMES = """
            select count(*) filter (where o.no is null),
                   count(*) filter (where o.no is not null and not same.same),
                   count(*) filter (where o.no is not null and same.same),
                   0
              from staged_outcome s join account a on a.id = s.account_id
              left join renewal_outcome o on o.account_no = a.no and o.key = s.key,
              lateral (select (o.outcome, o.outcome_on, o.arr, o.reason, o.note)
                       is not distinct from (s.outcome, s.outcome_on, s.arr, s.reason, s.note) as same) same""";

    static final String WRITE_OUTCOMES = """
            insert into renewal_outcome as o
                   (account_no, key, outcome, outcome_on, arr, reason, note, import_no, recorded_at)
            select a.no, s.key, s.outcome, s.outcome_on, s.arr, s.reason, s.note, cast(? as integer), ?
              from staged_outcome s join account a on a.id = s.account_id
            on conflict (account_no, key) do update
               set outcome = excluded.outcome, outcome_on = excluded.outcome_on, arr = excluded.arr,
                   reason = excluded.reason, note = excluded.note, import_no = excluded.import_no,
                   recorded_at = excluded.recorded_at
             where (o.outcome, o.outcome_on, o.arr, o.reason, o.note)
                   is distinct from (excluded.outcome, excluded.outcome_on, excluded.arr, excluded.reason, excluded.note)""";

    private static String latest(String fact) {
        return """
               (select f.value #>> '{}' from fact_value f join observed_name n on n.no = f.name_no
                 where n.name = '%s' and f.account_no = t.no order by f.observed_on desc limit 1)""".formatted(fact);
    }
}
