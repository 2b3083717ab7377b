package io.bellwether.record;

import java.sql.SQLException;

/** What PostgreSQL's error codes say about trying again. */
final class SqlStates {
    private SqlStates() {}

    /** A check is violated that no column has: the row's month has no partition. */
    static boolean noPartition(SQLException e) {
        return "23514".equals(e.getSQLState()) && String.valueOf(e.getMessage()).contains("partition");
    }

    /** The data itself is refused (class 22, 21, and 23 but for a key that is there already or a row just deleted). */
    static boolean dataRefused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("21") || state.equals("23502") || state.equals("23514");
    }
}
