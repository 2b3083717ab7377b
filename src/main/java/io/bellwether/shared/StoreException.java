package io.bellwether.shared;

import java.sql.SQLException;

/** The database refused a read or a write. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(SQLException cause) {
        super(cause);
    }
}
