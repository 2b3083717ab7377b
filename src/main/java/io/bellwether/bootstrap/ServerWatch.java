package io.bellwether.bootstrap;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the embedded database's server again when it ended under the running service, each time after a longer pause. */
final class ServerWatch {
    private static final Logger LOG = Logger.getLogger(ServerWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A server that ran for so long is no longer one that falls again and again. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Server server;
    private final Duration every;
    private final Duration longestPause;
    private final Thread thread = new Thread(this::run, "embedded-database-watch");
    private Duration pause;
    private long startedAt = System.nanoTime();
    private volatile @Nullable Long goneSince;

    /** The server that is watched. */
    interface Server {
        boolean isThere();

        void startAgain() throws IOException;
    }

    ServerWatch(Server server) {
        this(server, EVERY, LONGEST_PAUSE);
    }

    ServerWatch(Server server, Duration every, Duration longestPause) {
        this.server = server;
        this.every = every;
        this.longestPause = longestPause;
        this.pause = every;
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.interrupt();
    }

    /** Whether the server has been gone for longer than this, and could not be started. */
    boolean isGoneFor(Duration time) {
        Long since = goneSince;
        return since != null && System.nanoTime() - since > time.toNanos();
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
                look();
            }
        } catch (InterruptedException e) {
            // the service stops, and its database after it
        }
    }

    void look() throws InterruptedException {
        if (server.isThere()) {
            goneSince = null;
            return;
        }
        if (goneSince == null) {
            goneSince = System.nanoTime();
        }
        if (System.nanoTime() - startedAt > STEADY.toNanos()) {
            pause = every;
        }
        LOG.error("The embedded database has ended; it is started again");
        try {
            server.startAgain();
            startedAt = System.nanoTime();
            goneSince = null;
            LOG.info("The embedded database runs again");
        } catch (IOException | StartRefused e) {
            LOG.errorf("The embedded database could not be started again: %s", e.getMessage());
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
    }
}
