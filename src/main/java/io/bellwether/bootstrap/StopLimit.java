package io.bellwether.bootstrap;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends the process when a stop takes too long: work that does not end must not keep it. */
record StopLimit(Duration longest) {

    /** What the process answers its parent then. */
    static final int EXIT = 3;

    /** Begins to count when the process is told to stop. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::begin, "stop-limit"));
    }

    // A hook of its own would be waited for, so it only starts a thread that is not.
    private void begin() {
        Thread limit = new Thread(this::end, "stop-limit-clock");
        limit.setDaemon(true);
        limit.start();
    }

    @SuppressWarnings("SystemExitOutsideMain") // every other way to end waits for what does not end
    private void end() {
        try {
            TimeUnit.NANOSECONDS.sleep(longest.toNanos());
        } catch (InterruptedException e) {
            return;
        }
        System.err.println("Bellwether did not stop within " + longest.toSeconds()
                + " s, because something under way does not end. It is ended now; what was answered is on record.");
        System.err.flush();
        Runtime.getRuntime().halt(EXIT);
    }
}
