package io.bellwether.account;

import java.sql.SQLException;

/** The database refused a read or write of accounts. */
public final class AccountStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccountStoreException(SQLException cause) {
        super(cause);
    }
}
