package io.bellwether.decision.backfill;

import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Finds the accounts that have no point of history on a day. */
@ApplicationScoped
class LackingPoints {
    private static final String LACKING = """
             from account a
             where a.no > ?
               and not exists (
                 select from history_point h where h.account_no = a.no and h.question = ? and h.day = ?)""";

    private final Sql sql;

    /** An account by its number, in whose order a month is worked out. */
    record Lacking(int no, String id) {}

    LackingPoints(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Accounts after a number. */
    List<Lacking> after(int no, String question, LocalDate day, int most) {
        return sql.read(
                "select a.no, a.id " + LACKING + " order by a.no limit ?",
                row -> new Lacking(row.getInt(1), row.getString(2)),
                no,
                question,
                day,
                most);
    }

    /** How many there are after a number. */
    long count(int no, String question, LocalDate day) {
        return sql.first("select count(*) " + LACKING, row -> row.getLong(1), no, question, day)
                .orElseThrow();
    }
}
