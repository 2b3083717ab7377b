package io.bellwether.security.key;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers when keys were used and writes it once a minute, so that a request writes nothing. */
@ApplicationScoped
class KeyUse {
    private final Map<Long, Instant> last = new ConcurrentHashMap<>();
    private final ApiKeys keys;

    KeyUse(ApiKeys keys) {
        this.keys = keys;
    }

    void used(ApiKey key, Instant at) {
        last.put(key.no, at);
    }

    @Scheduled(every = "60s", delayed = "60s")
    void write() {
        // In order, so that two replicas that write at once do not wait for each other.
        Map<Long, Instant> uses = new TreeMap<>();
        last.keySet().forEach(no -> {
            Instant at = last.remove(no);
            if (at != null) {
                uses.put(no, at);
            }
        });
        if (!uses.isEmpty()) {
            keys.used(uses);
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        write();
    }
}
