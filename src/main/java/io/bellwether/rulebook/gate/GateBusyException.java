package io.bellwether.rulebook.gate;

/** So many runs of the gate wait already that another one is not taken. */
public final class GateBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GateBusyException(int waiting) {
        super("one run of the gate is under way and " + waiting + " wait");
    }
}
