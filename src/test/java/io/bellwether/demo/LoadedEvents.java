package io.bellwether.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was told of loaded bases. */
@ApplicationScoped
class LoadedEvents {
    private final List<DemoBaseLoaded> all = new CopyOnWriteArrayList<>();

    void on(@Observes DemoBaseLoaded event) {
        all.add(event);
    }

    List<DemoBaseLoaded> all() {
        return all;
    }
}
