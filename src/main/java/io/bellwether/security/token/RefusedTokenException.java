package io.bellwether.security.token;

/** A token that is not accepted, with a reason that tells a stranger nothing that the token does not. */
final class RefusedTokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    RefusedTokenException(String why) {
        super(why);
        this.why = why;
    }

    RefusedTokenException(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    String why() {
        return why;
    }
}
