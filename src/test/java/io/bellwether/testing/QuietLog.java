package io.bellwether.testing;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets the log to the level of a service before the first test. Until an application has started, its log manager keeps
 * everything down to the engine's trace, which makes rules several times as slow as they are.
 */
public final class QuietLog implements LauncherSessionListener {
    /** The log manager holds loggers weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        set();
    }

    /** The same for a program of its own that evaluates rules. */
    public static void set() {
        ROOT.setLevel(Level.INFO);
    }
}
