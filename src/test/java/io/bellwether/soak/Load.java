package io.bellwether.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks services the same question over and over; the answer must be the one that belongs to the release it names. The
 * release's number is written into the rules, so that a mixed answer shows.
 */
final class Load implements AutoCloseable {
    private static final String BODY =
            "{\"account\":{\"facts\":{\"csat\":5}},\"asOf\":\"2026-11-22T09:00:00Z\",\"explain\":\"matched\"}";

    final AtomicLong answered = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    /** When each service first answered by each release, in nanoseconds; by release, then service. */
    final Map<Integer, Map<Integer, Long>> firstSeen = new ConcurrentHashMap<>();

    private final Map<Integer, String> markers;
    private final List<Thread> threads = new ArrayList<>();
    private final boolean mayBeDown;
    private volatile boolean closed;

    /**
     * Begins to ask.
     *
     * @param markers what the answer must hold, by release
     * @param mayBeDown whether a service that does not answer at all, or says that it cannot now, is all right
     */
    Load(List<Service> services, int threadsEach, Map<Integer, String> markers, boolean mayBeDown) {
        this.markers = markers;
        this.mayBeDown = mayBeDown;
        for (int i = 0; i < services.size(); i++) {
            int service = i;
            for (int j = 0; j < threadsEach; j++) {
                Thread thread = new Thread(() -> run(service, services.get(service)));
                thread.start();
                threads.add(thread);
            }
        }
    }

    private void run(int index, Service service) {
        while (!closed) {
            try {
                HttpResponse<String> response = service.send("POST", "/api/v1/decisions/mood", BODY);
                long at = System.nanoTime();
                if (mayBeDown && response.statusCode() == 503) {
                    refused.incrementAndGet();
                    LockSupport.parkNanos(20_000_000);
                    continue;
                }
                if (response.statusCode() != 200) {
                    wrong.add(response.statusCode() + " " + response.body());
                    continue;
                }
                JsonNode answer = Json.read(response.body());
                int release = answer.at("/release/number").intValue();
                firstSeen
                        .computeIfAbsent(release, r -> new ConcurrentHashMap<>())
                        .putIfAbsent(index, at);
                answered.incrementAndGet();
                String marker = markers.get(release);
                if (marker == null
                        || !answer.at("/answer/mood").asText().equals(marker)
                        || !answer.at("/because/0/text").asText().endsWith(marker)) {
                    wrong.add("release " + release + " answered " + answer);
                }
            } catch (RuntimeException e) {
                if (!mayBeDown && !closed) {
                    wrong.add(e.toString());
                }
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
