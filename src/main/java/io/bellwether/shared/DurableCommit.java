package io.bellwether.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Has a transaction's commit wait for the disk: an operator may have turned that off for the whole server. */
public final class DurableCommit {
    private static final String WAIT = "select set_config('synchronous_commit', 'on', true)"
            + " where current_setting('synchronous_commit') = 'off'";

    private DurableCommit() {}

    /** For the transaction at hand; nobody may be told of its outcome on the strength of less. */
    public static void require(Connection connection) throws SQLException {
        try (PreparedStatement wait = connection.prepareStatement(WAIT)) {
            wait.execute();
        }
    }
}
