package io.bellwether.shared;

import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** What PostgreSQL's error codes say about trying again. */
public final class SqlStates {
    private static final int MOST_CAUSES = 20;

    private SqlStates() {}

    /** A check is violated that no column has: the row's month has no partition. */
    public static boolean noPartition(SQLException e) {
        return "23514".equals(e.getSQLState()) && String.valueOf(e.getMessage()).contains("partition");
    }

    /** The data itself is refused (class 22, 21, and 23 but for a key that is there already or a row just deleted). */
    public static boolean dataRefused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("22") || state.startsWith("21") || state.equals("23502") || state.equals("23514");
    }

    /** The disk of PostgreSQL is full, somewhere among the causes. */
    public static boolean diskFull(Throwable failure) {
        return any(failure, e -> "53100".equals(e.getSQLState()));
    }

    /**
     * PostgreSQL could not be asked, somewhere among the causes: no connection, none within the pool's time, one that broke, or no
     * room (classes 08, 53, 58, and 57 without a cancelled statement).
     */
    public static boolean unavailable(Throwable failure) {
        return any(failure, e -> {
            String state = e.getSQLState();
            return state == null ? e.getCause() instanceof TimeoutException : state.matches("(08|53|58).{3}|57P.{2}");
        });
    }

    private interface Test {
        boolean holds(SQLException e);
    }

    private static boolean any(Throwable failure, Test test) {
        Throwable at = failure;
        for (int i = 0; at != null && i < MOST_CAUSES; i++) {
            if (at instanceof SQLException e && test.holds(e)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
