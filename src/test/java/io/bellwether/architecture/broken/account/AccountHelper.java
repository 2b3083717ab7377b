package io.bellwether.architecture.broken.account;

import io.bellwether.architecture.broken.alert.AlertResource;
import java.time.Instant;

/** Breaks: names, the clock, nobody uses a resource, and half of a circle. */
public record AccountHelper(AlertResource alerts) {
    static Instant today() {
        return Instant.now();
    }
}
