package io.bellwether.record.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes something of the record. It is given every record once, and what it makes is kept together with how far it has read. */
public interface RecordFollower {
    /** Under which it is kept how far it has read; never changes. */
    String name();

    /** How a step begins. */
    enum Beginning {
        /** With what was not read. */
        GO_ON,
        /** What was made of the record is gone, so it is read again from the first record that is kept. */
        ANEW,
        /** Not here: another replica knows better what is to be made of it. */
        NOT_HERE
    }

    /** Whether {@link #begin} would let it go on; asked often, so it does not ask the database. */
    default boolean isCurrent() {
        return true;
    }

    /** Called first in the transaction of each step, while no other replica works for it. */
    default Beginning begin(Connection connection) throws SQLException {
        return Beginning.GO_ON;
    }

    /**
     * Works on a writer's next records in the transaction at hand; of months that were dropped there are none. Writers take no
     * turns: what of two writers was decided first is told by the records.
     */
    void follow(Connection connection, Stretch next) throws SQLException;

    /**
     * Takes out what it keeps of an account or of records, in the transaction that erases them. It is not given records
     * meanwhile.
     *
     * @param account null when only records are erased
     */
    default void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {}
}
