package io.bellwether.whatif;

import io.bellwether.rulebook.gate.AskingAccounts.Held;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps what both rules answer about each account until the comparison is forgotten. */
@ApplicationScoped
class WhatIfAnswers {
    private static final String ADD = """
            insert into what_if_answer (job, compared, account_no, arr, csm, before, after, row_before, row_after)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OF =
            " from what_if_answer w join account a on a.no = w.account_no where w.job = ? and w.compared = ?";
    private static final String OWN = " and (?::text is null or a.csm = ?)";
    private static final String MOVED = " and w.before is distinct from w.after";
    private static final String AFTER = """
             and (coalesce(w.arr, -1), -w.account_no) < (select coalesce(l.arr, -1), -l.account_no from what_if_answer l
                   where l.job = w.job and l.compared = w.compared and l.account_no = ?)""";

    private final Sql sql;

    WhatIfAnswers(DataSource database) {
        this.sql = new Sql(database);
    }

    /** An account by its number, in whose order all are asked. */
    record Numbered(int no, String id) {}

    /** How many accounts have one value before and another or the same after, and what they are worth. */
    record Cell(@Nullable String from, @Nullable String to, long accounts, BigDecimal arr) {}

    /** How many of a CSM's accounts have a value. */
    record Load(@Nullable String csm, @Nullable String value, long before, long after) {}

    /** An account that gets another value. */
    record Move(
            int no,
            String account,
            String name,
            @Nullable String csm,
            @Nullable BigDecimal arr,
            @Nullable String from,
            @Nullable String to,
            @Nullable String rowBefore,
            @Nullable String rowAfter) {}

    List<Numbered> accounts(int after, int most) {
        return sql.read(
                "select no, id from account where no > ? order by no limit ?",
                row -> new Numbered(row.getInt(1), row.getString(2)),
                after,
                most);
    }

    long count() {
        return sql.first("select count(*) from account", row -> row.getLong(1)).orElseThrow();
    }

    void clear(UUID job) {
        sql.write("delete from what_if_answer where job = ?", job);
    }

    /** What an account's fields hold before and after, in their order; null where one of both did not answer. */
    record Answer(
            int no,
            @Nullable BigDecimal arr,
            @Nullable String csm,
            List<@Nullable Held> before,
            List<@Nullable Held> after) {}

    void add(UUID job, Collection<Answer> answers) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Answer answer : answers) {
            for (int i = 0; i < answer.before().size(); i++) {
                Held before = answer.before().get(i);
                Held after = answer.after().get(i);
                if (before != null && after != null) {
                    List<@Nullable Object> row = new ArrayList<>();
                    row.add(job);
                    row.add(i);
                    row.add(answer.no());
                    row.add(answer.arr());
                    row.add(answer.csm());
                    row.add(before.value());
                    row.add(after.value());
                    row.add(firstOnly(before, after));
                    row.add(firstOnly(after, before));
                    rows.add(row);
                }
            }
        }
        sql.writeAll(ADD, rows);
    }

    /** The first row that matched here and not there. */
    private static @Nullable String firstOnly(Held here, Held there) {
        return here.rows().stream()
                .filter(row -> !there.rows().contains(row))
                .findFirst()
                .orElse(null);
    }

    List<Cell> matrix(UUID job, int compared, @Nullable String csm) {
        return sql.read(
                "select w.before, w.after, count(*), coalesce(sum(w.arr), 0)" + OF + OWN
                        + " group by 1, 2 order by 1 nulls last, 2 nulls last",
                row -> new Cell(row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4)),
                job,
                compared,
                csm,
                csm);
    }

    List<Load> load(UUID job, int compared, @Nullable String csm) {
        return sql.read(
                "select w.csm, v.value, count(*) filter (where not v.later), count(*) filter (where v.later)"
                        + " from what_if_answer w join account a on a.no = w.account_no"
                        + " cross join lateral (values (w.before, false), (w.after, true)) as v (value, later)"
                        + " where w.job = ? and w.compared = ?" + OWN
                        + " group by 1, 2 order by 1 nulls last, 2 nulls last",
                row -> new Load(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)),
                job,
                compared,
                csm,
                csm);
    }

    /**
     * Those who move, the most worth first.
     *
     * @param after the number of the last account of the page before; null for the first page
     */
    List<Move> moves(UUID job, int compared, @Nullable String csm, @Nullable Integer after, int most) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(job);
        parameters.add(compared);
        parameters.add(csm);
        parameters.add(csm);
        if (after != null) {
            parameters.add(after);
        }
        parameters.add(most);
        return sql.read(
                "select a.no, a.id, a.name, w.csm, w.arr, w.before, w.after, w.row_before, w.row_after" + OF + OWN
                        + MOVED
                        + (after == null ? "" : " " + AFTER)
                        + " order by coalesce(w.arr, -1) desc, w.account_no limit ?",
                row -> new Move(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)),
                parameters.toArray());
    }
}
