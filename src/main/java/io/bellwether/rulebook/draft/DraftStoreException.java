package io.bellwether.rulebook.draft;

import java.sql.SQLException;

/** The database refused a read or write of drafts. */
public final class DraftStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DraftStoreException(SQLException cause) {
        super(cause);
    }
}
