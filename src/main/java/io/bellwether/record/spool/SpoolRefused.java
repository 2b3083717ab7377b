package io.bellwether.record.spool;

/** The journal cannot be used as it is set; says which setting, and what to do. */
public final class SpoolRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    SpoolRefused(String message) {
        super(message);
    }

    SpoolRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
