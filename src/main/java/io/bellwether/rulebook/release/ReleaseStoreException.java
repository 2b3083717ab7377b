package io.bellwether.rulebook.release;

import java.sql.SQLException;

/** The database refused a read or write of releases. */
public final class ReleaseStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReleaseStoreException(SQLException cause) {
        super(cause);
    }
}
