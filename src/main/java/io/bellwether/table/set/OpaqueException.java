package io.bellwether.table.set;

/** Says why a text is not read as a set. */
final class OpaqueException extends Exception {
    private static final long serialVersionUID = 1L;

    OpaqueException(String reason) {
        super(reason, null, false, false);
    }
}
