package io.bellwether.security.start;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sees to it at start that somebody may sign in, and that nobody may with a password that everybody knows. */
@ApplicationScoped
public class FirstPeople {
    private static final Logger LOG = Logger.getLogger(FirstPeople.class);
    private static final int AFTER_TESTS = Interceptor.Priority.APPLICATION + 1_000;

    private final DemoConfig demo;
    private final DemoPeople demoPeople;
    private final FirstAdmin firstAdmin;
    private final boolean jsonLog;

    FirstPeople(
            DemoConfig demo,
            DemoPeople demoPeople,
            FirstAdmin firstAdmin,
            @ConfigProperty(name = "quarkus.log.console.json.enabled") boolean jsonLog) {
        this.demo = demo;
        this.demoPeople = demoPeople;
        this.firstAdmin = firstAdmin;
        this.jsonLog = jsonLog;
    }

    void onStart(@Observes @Priority(AFTER_TESTS) StartupEvent start) {
        if (demo.enabled()) {
            demoPeople.make();
            return;
        }
        // Tests of demo mode share a database with those of the other.
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            refuseKnownPasswords();
        }
        firstAdmin.make().ifPresent(this::show);
    }

    private void refuseKnownPasswords() {
        List<String> usable = demoPeople.usable();
        if (!usable.isEmpty()) {
            throw new IllegalStateException(
                    "Demo mode is off, but these people of it may still sign in with the password that everybody knows: "
                            + String.join(", ", usable)
                            + ". Start once more with bellwether.demo.enabled=true, then disable them or give them"
                            + " other passwords; or use another database.");
        }
    }

    private void show(String password) {
        if (jsonLog) {
            LOG.warnf(
                    "There were no people. The user '%s' was made with the password %s"
                            + " which is shown this once; change it and remove this line.",
                    FirstAdmin.NAME, password);
        } else {
            System.out.printf(
                    "%n  There were no people yet. Sign in as '%s' with the password%n%n      %s%n%n"
                            + "  It is shown this once: change it with PUT /api/v1/session/password.%n",
                    FirstAdmin.NAME, password);
        }
    }
}
