package io.bellwether.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads how renewals ended. */
@ApplicationScoped
public class Outcomes {
    private static final String SELECT = """
            select a.id, o.key, o.outcome, o.outcome_on, o.arr, o.reason, o.note
              from renewal_outcome o join account a on a.no = o.account_no
             where %s order by o.outcome_on, a.id, o.key""";

    private final DataSource database;

    public Outcomes(DataSource database) {
        this.database = database;
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
        List<Outcome> outcomes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SELECT.formatted(condition))) {
            statement.setObject(1, first);
            statement.setObject(2, second);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    outcomes.add(new Outcome(
                            row.getString(1),
                            row.getString(2),
                            Outcome.Kind.of(row.getString(3)).orElseThrow(),
                            row.getObject(4, LocalDate.class),
                            row.getBigDecimal(5),
                            row.getString(6),
                            row.getString(7)));
                }
            }
        } catch (SQLException e) {
            throw new AccountStoreException(e);
        }
        return outcomes;
    }
}
