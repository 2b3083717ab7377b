package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the ledger of releases owes to whoever is told that a release is published. */
class ReleaseLedgerTest {
    private static String synchronousCommit(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("show synchronous_commit");
                ResultSet row = show.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void shouldWaitForTheDiskWhenTheServerDoesNot() {
        ReleaseDatabase database = ReleaseDatabase.empty();
        assertThat(database.one("show synchronous_commit")).isEqualTo("off");

        String within = LocalTransaction.call(database.source(), connection -> {
            ReleaseLedger.open(connection);
            return synchronousCommit(connection);
        });

        assertThat(within).isEqualTo("on");
    }
}
