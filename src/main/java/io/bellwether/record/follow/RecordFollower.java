package io.bellwether.record.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes something of the record. It is given every record once, and what it makes is kept together with how far it has read. */
public interface RecordFollower {
    /** Under which it is kept how far it has read; never changes. */
    String name();

    /**
     * Works on a writer's next records in the transaction at hand; of months that were dropped there are none. Writers take no
     * turns: what of two writers was decided first is told by the records.
     */
    void follow(Connection connection, Stretch next) throws SQLException;
}
