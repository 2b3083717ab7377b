package io.bellwether.bootstrap;

/** The service cannot start for a reason the person who started it can act on; the message says what to do. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Takes what is wrong and which setting or action repairs it, for the console. */
    public StartRefused(String message) {
        super(message);
    }
}
