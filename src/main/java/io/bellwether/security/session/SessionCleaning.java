package io.bellwether.security.session;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes sessions that are over. */
@ApplicationScoped
public class SessionCleaning {
    private final Sessions sessions;

    SessionCleaning(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(every = "1h", delayed = "10m")
    void clean() {
        sessions.clean();
    }
}
