package io.bellwether.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AddingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private final AccountDatabase database = AccountDatabase.create();

    @Test
    void shouldStoreTheSameAsMergingWhenAccountsAreNew() throws SQLException {
        AccountDatabase merged = AccountDatabase.create();
        merged.write(AddingTest::stage, "tickets", "goals");

        add(database, AddingTest::stage);

        assertThat(content(database)).isEqualTo(content(merged)).contains("SMB", "1200.50");
    }

    @Test
    void shouldRefuseWhenAnAccountExists() throws SQLException {
        database.write(staging -> staging.account("two", "Mine"));

        assertThatThrownBy(() -> add(database, AddingTest::stage))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 accounts exist");

        assertThat(content(database)).contains("Mine").doesNotContain("SMB");
    }

    private static void stage(Staging staging) {
        staging.account("one", "First");
        staging.account("two", null);
        staging.fact("one", "segment", DAY, "\"SMB\"");
        staging.fact("one", "arr", DAY, "100");
        staging.fact("one", "arr", DAY.plusDays(2), "110");
        staging.record("one", "tickets", "0", "{\"priority\": \"P1\"}");
        staging.knownList("one", "goals");
        staging.outcome(new Outcome("one", "k", Outcome.Kind.RENEWED, DAY, new BigDecimal("1200.50"), null, null));
    }

    private static void add(AccountDatabase database, Consumer<Staging> content) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            Staging staging = new Staging(connection);
            content.accept(staging);
            Adding.add(staging, AccountDatabase.NOW);
            connection.commit();
        }
    }

    private static String content(AccountDatabase database) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select concat_ws('; ',
                          (select string_agg(concat_ws(',', id, name, segment, csm), ' ' order by id) from account),
                          (select string_agg(concat_ws(',', a.id, n.name, f.observed_on, f.observed_until, f.value), ' '
                                             order by a.id, n.name, f.observed_on)
                             from fact_value f join account a on a.no = f.account_no
                             join observed_name n on n.no = f.name_no),
                          (select string_agg(concat_ws(',', a.id, n.name, l.rows), ' ' order by a.id, n.name)
                             from record_list l join account a on a.no = l.account_no
                             join observed_name n on n.no = l.name_no),
                          (select string_agg(concat_ws(',', key, outcome, outcome_on, arr), ' ') from renewal_outcome))""")) {
            row.next();
            return row.getString(1);
        }
    }
}
