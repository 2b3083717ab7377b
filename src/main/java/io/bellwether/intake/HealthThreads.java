package io.bellwether.intake;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/** Runs health checks on threads of their own, each once at a time; one that takes long has its last answer told meanwhile. */
@Singleton
@Alternative
@Priority(1)
class HealthThreads extends AsyncHealthCheckFactory {
    private static final Duration PATIENCE = Duration.ofMillis(800);
    /** An answer older than this is not told any more: a check that takes so long is down. */
    private static final Duration LASTS = Duration.ofSeconds(10);

    // As many threads as there are checks, because none runs twice at a time.
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "health");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Checked> checks = new ConcurrentHashMap<>();

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        String name = check.getClass().getName();
        return Uni.createFrom().deferred(() -> {
            Checked checked = checks.computeIfAbsent(name, n -> new Checked());
            return Uni.createFrom()
                    .completionStage(checked.run(check, threads).copy())
                    .ifNoItem()
                    .after(PATIENCE)
                    .recoverWithItem(() -> checked.last(name));
        });
    }

    /** One check: what runs of it, and what it answered last. */
    private static final class Checked {
        private @Nullable CompletableFuture<HealthCheckResponse> running;
        private @Nullable HealthCheckResponse answer;
        private long answeredAt;

        synchronized CompletableFuture<HealthCheckResponse> run(HealthCheck check, ExecutorService threads) {
            CompletableFuture<HealthCheckResponse> now = running;
            if (now == null || now.isDone()) {
                now = CompletableFuture.supplyAsync(() -> remember(check.call()), threads);
                running = now;
            }
            return now;
        }

        private synchronized HealthCheckResponse remember(HealthCheckResponse response) {
            answer = response;
            answeredAt = System.nanoTime();
            return response;
        }

        synchronized HealthCheckResponse last(String name) {
            return answer != null && System.nanoTime() - answeredAt < LASTS.toNanos()
                    ? answer
                    : HealthCheckResponse.named(
                                    name.substring(name.lastIndexOf('.') + 1).replaceFirst("_.*", ""))
                            .down()
                            .withData("answers", false)
                            .build();
        }
    }
}
