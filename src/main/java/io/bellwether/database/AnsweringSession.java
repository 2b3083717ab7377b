package io.bellwether.database;

import io.bellwether.shared.StoreException;
import io.quarkus.arc.Arc;
import java.sql.SQLException;
import org.hibernate.SessionEventListener;

/** Refuses Hibernate a connection at once while PostgreSQL does not answer: it has a way of its own to the pool. */
public class AnsweringSession implements SessionEventListener {
    private static final long serialVersionUID = 1L;

    @Override
    public void jdbcConnectionAcquisitionStart() {
        try {
            Arc.container().instance(DatabasePulse.class).get().require();
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
