package io.bellwether.record;

import io.bellwether.record.content.RuleNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What records are looked for.
 *
 * @param from the first instant; null for the beginning
 * @param to the first instant no longer wanted; null for no end
 * @param rule public id of a row, rule or expression that matched
 * @param before the last id of the page before; null for the first page
 */
record RecordSearch(
        @Nullable String account,
        @Nullable String question,
        @Nullable Integer release,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String rule,
        @Nullable UUID before,
        int limit) {
    /** What a summary is made of. */
    static final String COLUMNS = "r.id, r.question, r.account, r.as_of, r.evaluated_at, r.caller, r.via,"
            + " r.request_id, r.trace_id, r.address, r.release, r.sha256, r.engine, r.micros, r.history, "
            + RuleNumbers.IDS;

    /** A query with its parameters in their order. */
    record Query(String sql, List<Object> parameters) {}

    /** The smallest id of a moment. */
    static UUID floor(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }

    /** Whether an index leads to just what is looked for. */
    boolean isIndexed() {
        return question == null && release == null && rule == null;
    }

    /** The same within a stretch of time. */
    RecordSearch within(Instant start, Instant end, int most) {
        return new RecordSearch(account, question, release, start, end, rule, before, most);
    }

    /**
     * Newest first. An account's records are found by their index; a question's, release's or rule's by the slices of
     * time in which they occur, so that a rare one is found without reading what lies between.
     */
    Query query() {
        List<Object> parameters = new ArrayList<>();
        List<String> marks = account == null ? marks() : List.of();
        if (marks.isEmpty()) {
            String sql = "select " + COLUMNS + " from decision_record r where true" + conditions(parameters)
                    + " order by r.id desc limit ?";
            parameters.add(limit);
            return new Query(sql, parameters);
        }
        StringBuilder sql =
                new StringBuilder("select ").append(COLUMNS).append(" from (select m.slice from record_mark m");
        sql.append(" where m.mark = ?");
        parameters.add(marks.get(0));
        for (String other : marks.subList(1, marks.size())) {
            sql.append(" and exists (select from record_mark o where o.mark = ? and o.slice = m.slice)");
            parameters.add(other);
        }
        slices(sql, parameters);
        sql.append(" order by m.slice desc) s cross join lateral (select * from decision_record r")
                .append(" where r.id >= record_id_floor(to_timestamp(s.slice::bigint * 10))")
                .append(" and r.id < record_id_floor(to_timestamp((s.slice::bigint + 1) * 10))")
                .append(conditions(parameters))
                .append(" order by r.id desc limit ?) r order by s.slice desc, r.id desc limit ?");
        parameters.add(limit);
        parameters.add(limit);
        return new Query(sql.toString(), parameters);
    }

    /** The rarest kind first. */
    private List<String> marks() {
        List<String> marks = new ArrayList<>();
        if (rule != null) {
            marks.add(rule);
        }
        if (release != null) {
            marks.add(RecordMarks.release(release));
        }
        if (question != null) {
            marks.add(RecordMarks.question(question));
        }
        return marks;
    }

    private void slices(StringBuilder sql, List<Object> parameters) {
        if (from != null) {
            sql.append(" and m.slice >= ?");
            parameters.add(RecordMarks.slice(floor(from)));
        }
        if (to != null) {
            sql.append(" and m.slice <= ?");
            parameters.add(RecordMarks.slice(floor(to)));
        }
        if (before != null) {
            sql.append(" and m.slice <= ?");
            parameters.add(RecordMarks.slice(before));
        }
    }

    private String conditions(List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        condition(sql, " and r.account = ?", account, parameters);
        condition(sql, " and r.question = ?", question, parameters);
        condition(sql, " and r.release = ?", release, parameters);
        condition(sql, " and r.id >= ?", from == null ? null : floor(from), parameters);
        condition(sql, " and r.id < ?", to == null ? null : floor(to), parameters);
        condition(sql, " and r.id < ?", before, parameters);
        condition(sql, " and (r.rules @> array[?]::text[]", rule, parameters);
        condition(sql, " or r.rule_numbers @> array[(select no from record_rule where rule = ?)])", rule, parameters);
        return sql.toString();
    }

    private static void condition(
            StringBuilder sql, String condition, @Nullable Object value, List<Object> parameters) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }
}
