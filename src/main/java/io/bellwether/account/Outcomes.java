package io.bellwether.account;

import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Reads how renewals ended. */
@ApplicationScoped
public class Outcomes {
    private static final String SELECT = """
            select a.id, o.key, o.outcome, o.outcome_on, o.arr, o.reason, o.note
              from renewal_outcome o join account a on a.no = o.account_no
             where %s order by o.outcome_on, a.id, o.key""";

    private final Sql sql;

    public Outcomes(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The account's outcomes up to and including the day, oldest first. */
    public List<Outcome> of(String account, LocalDate day) {
        return select("a.id = ? and o.outcome_on <= ?", account, day);
    }

    /** The outcomes of all accounts from one day to another, both included, oldest first. */
    public List<Outcome> between(LocalDate from, LocalDate to) {
        return select("o.outcome_on between ? and ?", from, to);
    }

    private List<Outcome> select(String condition, Object first, Object second) {
        return sql.read(
                SELECT.formatted(condition),
                row -> new Outcome(
                        row.getString(1),
                        row.getString(2),
                        Outcome.Kind.of(row.getString(3)).orElseThrow(),
                        row.getObject(4, LocalDate.class),
                        row.getBigDecimal(5),
                        row.getString(6),
                        row.getString(7)),
                first,
                second);
    }
}
