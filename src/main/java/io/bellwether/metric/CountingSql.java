package io.bellwether.metric;

/**
 * The statements that count, as templates that {@link MetricSql} fills: each ends with {@code rows (period, account_no, metric,
 * label, currency, way, numerator, denominator, detail)}, each row something that counts for an account, or, without a
 * denominator, something of which it is not known whether it counts. They see {@code period (no, first, last)} and
 * {@code scope (no, id, name)}. Days of child records are compared as texts: making days of millions of them takes longer than
 * all the rest.
 */
final class CountingSql {
    private CountingSql() {}

    /**
     * Rows that are worked out elsewhere. Parameters, as texts: numbers of periods, ids of accounts, metrics, numerators,
     * denominators and details.
     */
    static final String GIVEN = """
            rows as (
            select g.period::integer as period, a.no as account_no, g.metric, null as label, null as currency, null as way,
                   g.numerator::numeric as numerator, g.denominator::numeric as denominator, g.detail::json as detail
              from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                          cast(? as text[])) as g (period, account, metric, numerator, denominator, detail)
              join scope a on a.id = g.account)""";

    /** The ARR of an account at the end of a day: the latest of its fact and of what a renewal ended with; no row while neither is known. */
    static final String ARR = """
            select x.arr from (
              (select observed_on as day, 1 as sure, number_of_fact(value) as arr from fact_value
                where account_no = a.no and name_no = {name:facts.arr} and observed_on <= {day}
                order by observed_on desc limit 1)
              union all
              (select outcome_on, 0, arr from renewal_outcome
                where account_no = a.no and outcome_on <= {day} and outcome <> {lost} and arr is not null
                order by outcome_on desc, no desc limit 1)) x
             order by x.day desc, x.sure desc limit 1""";

    /**
     * The day on which an account had left, as it was known at the end of a day; no row when it had not: its last day, or an earlier
     * one since which it is said to have left. An outcome that stands for the last day gives way to a later one, and to what denies
     * it on that day or since.
     */
    static final String LEFT = """
            select d.day from (
              select least(coalesce(day_of_fact({latest:lastDay@{day}}), (
                select o.outcome_on from (
                  select outcome, outcome_on from renewal_outcome where account_no = a.no and outcome_on <= {day}
                   order by outcome_on desc, no desc limit 1) o
                 where o.outcome = {leaving} and not exists (
                   select from (
                     select value, observed_until from fact_value
                      where account_no = a.no and name_no = {name:staying} and observed_on <= {day}
                      order by observed_on desc limit 1) f
                    where f.value = 'false' and least(f.observed_until, {day}) >= o.outcome_on))), (
                select min(said.observed_on) from fact_value said
                 where said.account_no = a.no and said.name_no = {name:staying} and said.observed_on <= {day}
                   and said.value = 'true' and not exists (
                     select from fact_value f
                      where f.account_no = a.no and f.name_no = {name:staying} and f.value = 'false'
                        and f.observed_on > said.observed_on and f.observed_on <= {day}))) as day) d
             where d.day <= {day}""";

    /** The latest value of a fact at the end of a day. */
    static final String LATEST = """
            (select value from fact_value where account_no = a.no and name_no = {name:%s} and observed_on <= {day}
              order by observed_on desc limit 1)""";

    /**
     * Who was a customer at the start, what it paid then and at the end, and whether it has left. The ARR of a day is the latest of
     * its fact and of what a renewal ended with.
     */
    private static final String COHORT = """
            cohort as materialized (
              select p.no as period, p.first, p.last, a.no as account_no, {currency} as currency,
                     coalesce(s.arr, case when gone.day is not null then (
                         select arr from renewal_outcome where account_no = a.no and outcome = {lost}
                            and outcome_on between p.first and p.last order by outcome_on desc limit 1) end) as started,
                     e.arr as ended, gone.day as left_on,
                     before.day is null and (s.arr is not null or exists (
                       select from fact_value where account_no = a.no and observed_on < p.first)) as active
                from period p cross join scope a
                left join lateral ({arr:p.first - 1}) s on true
                left join lateral ({arr:p.last}) e on true
                left join lateral ({left:p.first - 1}) before on true
                left join lateral ({left:p.last}) gone on true)""";

    private static final String MOVED = """
            moved as materialized (
              select p.no as period, l.account_no, coalesce(e.value ->> {movements:currency}, {money}) as currency,
                     sum(m.amount) filter (where m.kind = {kind:start} and left(m.day, 7) = left({day:p.first}, 7)) as started,
                     coalesce(sum(m.amount) filter (where m.kind = {kind:expansion} and m.day >= {day:p.first}), 0) as expansion,
                     coalesce(sum(m.amount) filter (where m.kind = {kind:contraction} and m.day >= {day:p.first}), 0)
                       as contraction,
                     coalesce(sum(m.amount) filter (where m.kind = {kind:churn} and m.day >= {day:p.first}), 0) as churn
                from record_list l join scope a on a.no = l.account_no cross join lateral jsonb_each(l.rows) e
               cross join lateral (
                select {text:movements:on} as day, e.value ->> {movements:kind} as kind,
                       number_of_fact(e.value -> {movements:amount}) as amount) m
                join period p on m.day between left({day:p.first}, 7) and {day:p.last}
               where l.name_no = {name:movements}
               group by p.no, l.account_no, 3)""";

    static final String REVENUE = COHORT + ", " + MOVED
            + """
            ,
            revenue as materialized (
              select c.period, c.account_no, coalesce(m.currency, c.currency) as currency,
                     case when m.account_no is null then 'derived' else 'imported' end as way, c.active, c.left_on,
                     case when m.started is not null then m.started
                          when c.active and coalesce(m.currency, c.currency) is not distinct from c.currency
                          then c.started end as started,
                     case when m.account_no is not null then m.expansion
                          when c.left_on is null then greatest(c.ended - c.started, 0) else 0 end as expansion,
                     case when m.account_no is not null then m.contraction
                          when c.left_on is null then greatest(c.started - c.ended, 0) else 0 end as contraction,
                     case when m.account_no is not null then m.churn when c.left_on is null then 0 else c.started end as churn
                from cohort c left join moved m on (m.period, m.account_no) = (c.period, c.account_no)),
            kept as (
              select r.*, greatest(started + expansion - contraction - churn, 0) as net,
                     greatest(started - contraction - churn, 0) as gross
                from revenue r where started > 0 or started is null and active),
            rows as (
              select period, account_no, m.metric, null as label, currency, way, m.numerator,
                     started as denominator,
                     json_build_object('start', started, 'expansion', expansion, 'contraction', contraction,
                                       'churn', churn) as detail
                from kept cross join lateral (values ('grr', gross), ('nrr', net)) m (metric, numerator)
              union all
              select period, account_no, 'logo-churn', null, null, null,
                     (bool_or(left_on is not null) or sum(net) = 0 and sum(churn) > 0)::integer, 1,
                     json_build_object('leftOn', max(left_on))
                from revenue_of_logo group by period, account_no
              union all
              select period, account_no, 'pipeline-coverage', null, currency, null, 0, started * {expansion},
                     json_build_object('start', started)
                from kept where active and started > 0
              union all
              select c.period, c.account_no, 'pipeline-coverage', null, coalesce(e.value ->> {pipeline:currency}, {money}),
                     null, o.amount, 0, json_build_object('opportunity', e.key, 'amount', o.amount)
                from cohort c join record_list l on l.account_no = c.account_no
               cross join lateral jsonb_each(l.rows) e
               cross join lateral (
                select {text:pipeline:opened} as opened, {text:pipeline:closed} as closed,
                       number_of_fact(e.value -> {pipeline:amount}) as amount) o
               where l.name_no = {name:pipeline} and c.active and c.started > 0
                 and o.opened <= {day:c.last} and (o.closed is null or o.closed > {day:c.last}) and o.amount is not null)""".replace(
                            "revenue_of_logo",
                            "(select period, account_no, left_on, greatest(started + expansion - contraction - churn, 0) as net, churn"
                                    + " from revenue where active or started > 0) logo");

    static final String RENEWALS = """
            due as (
              select p.no as period, o.account_no, d.day as due, o.outcome <> {lost} and o.outcome_on <= d.day as kept,
                     o.outcome_on as closed_on
                from period p join renewal_outcome o on o.outcome_on between p.first - 400 and p.last
                join scope a on a.no = o.account_no
               cross join lateral (
                select coalesce(day_of_fact({latest:facts.renewal@o.outcome_on - 1}), o.outcome_on) as day) d
               where d.day between p.first and p.last
              union all
              select p.no, a.no, d.day, false, null
                from period p cross join scope a cross join lateral (select day_of_fact({latest:facts.renewal@p.last}) as day) d
               where d.day between p.first and p.last),
            rows as (
              select period, account_no, 'renewal-rate' as metric, null as label, null as currency, null as way,
                     bool_or(kept)::integer as numerator, 1 as denominator,
                     json_build_object('due', due, 'closedOn', min(closed_on)) as detail
                from due group by period, account_no, due)""";

    static final String ZONES = """
            rows as (
              select p.no as period, a.no as account_no, 'green-share' as metric, h.zone as label, null as currency, null as way,
                     (h.zone in ({green}))::integer as numerator, case when h.zone is not null then 1 end as denominator,
                     json_build_object('zone', h.zone, 'day', h.day) as detail
                from period p cross join scope a
                left join lateral (
                  select zone, day from history_point where account_no = a.no and question = {history} and day <= p.last
                   order by day desc limit 1) h on true
                left join lateral ({left:p.last}) gone on true
               where gone.day is null
                 and (h.day is not null or exists (select from fact_value where account_no = a.no and observed_on <= p.last)))""";

    static final String REVIEWS = """
            rows as (
              select p.no as period, l.account_no, 'qbr-completion' as metric, null as label, null as currency, null as way,
                     case when q.held <= {day:p.last} then 1 else 0 end as numerator, 1 as denominator,
                     json_build_object('scheduled', q.scheduled, 'held', q.held) as detail
                from record_list l join scope a on a.no = l.account_no cross join lateral jsonb_each(l.rows) e
               cross join lateral (
                select {text:reviews:scheduled} as scheduled, {text:reviews:held} as held) q
                join period p on q.scheduled between {day:p.first} and {day:p.last}
               where l.name_no = {name:reviews})""";

    static final String ALERTS = """
            rows as (
              select p.no as period, e.account_no, 'hours-alert-to-action' as metric, null as label, null as currency,
                     null as way, extract(epoch from f.at - e.opened_at) / 3600 as numerator,
                     case when f.at is not null then 1 end as denominator,
                     json_build_object('alert', e.id, 'opened', e.opened_at, 'acted', f.at) as detail
                from period p
                join alert_episode e on e.opened_at >= {begin:p.first} and e.opened_at < {begin:p.last + 1}
                join scope a on a.no = e.account_no
               cross join lateral (
                select min(v.at) as at from alert_event v
                 where v.episode = e.id and v.who <> 'system' and v.kind in ('acknowledged', 'started', 'assigned', 'resolved')
                   and v.at < {begin:p.last + 1}) f)""";

    /** A turn to red is a red day whose known day before was not; what lies more than a year before counts as not known. */
    static final String RECOVERIES = """
            point as (
              select h.account_no, h.day, h.zone, lag(h.zone) over (partition by h.account_no order by h.day) as earlier
                from history_point h join scope a on a.no = h.account_no
               where h.question = {history} and h.zone is not null
                 and h.day between (select min(first) from period) - {recovery} - 366 and (select max(last) from period)),
            rows as (
              select p.no as period, t.account_no, 'recovery-rate' as metric, null as label, null as currency, null as way,
                     (out.day is not null and gone.day is null)::integer as numerator, 1 as denominator,
                     json_build_object('red', t.day, 'recovered', out.day, 'leftOn', gone.day) as detail
                from point t join period p on t.day between p.first - {recovery} and p.last - {recovery}
               cross join lateral (select t.account_no as no) a
               cross join lateral (
                select min(day) as day from history_point
                 where account_no = t.account_no and question = {history} and zone not in ({red})
                   and day > t.day and day <= t.day + {recovery}) out
                left join lateral ({left:t.day + {recovery}}) gone on true
               where t.zone in ({red}) and (t.earlier is null or t.earlier not in ({red})))""";
}
