package io.bellwether.bootstrap;

import io.bellwether.record.spool.SpoolConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Watches the free space of the disks that this process writes to, so that somebody makes room before one is full. A
 * disk that is nearly full is told and keeps the service ready: it answers as long as records can be written.
 */
@Readiness
@ApplicationScoped
class FolderSpace implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(FolderSpace.class);

    private final Map<String, Path> folders;
    private final long leastFree;
    private final Map<String, Long> free = new ConcurrentHashMap<>();
    private final Map<String, Boolean> low = new ConcurrentHashMap<>();

    FolderSpace(
            FolderConfig config,
            SpoolConfig spool,
            MeterRegistry meters,
            @ConfigProperty(name = StartSettings.CACHE_FOLDER) Path cache,
            @ConfigProperty(name = DatabaseOfItsOwn.RUNNING_IN) Optional<Path> database) {
        this.folders = new TreeMap<>(Map.of("cache", cache, "spool", spool.folder()));
        database.ifPresent(folder -> folders.put("database", folder));
        this.leastFree = config.leastFree().asLongValue();
        folders.forEach((name, folder) -> Gauge.builder("bellwether.folder.free.bytes", () -> free(folder))
                .description("Free space of the disk that a folder is on")
                .tag("folder", name)
                .register(meters));
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        folders.forEach((name, folder) -> {
            long bytes = free(folder);
            free.put(name, bytes);
            boolean isLow = bytes >= 0 && bytes < leastFree;
            if (isLow && !Boolean.TRUE.equals(low.put(name, true))) {
                LOG.warnf(
                        "The disk of %s has %d MB left, less than bellwether.folders.least-free: make room before it is full",
                        folder.toAbsolutePath(), bytes >> 20);
            } else if (!isLow) {
                low.put(name, false);
            }
        });
    }

    /** What the disk of a folder, or of the first one above it that is there, has left; -1 when that cannot be told. */
    static long free(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null ? -1 : Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            LOG.debugf(e, "The free space of %s cannot be told", there);
            return -1;
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("folders").up();
        boolean anyLow = false;
        for (Map.Entry<String, Long> one : free.entrySet()) {
            answer.withData(one.getKey() + "FreeBytes", one.getValue());
            anyLow |= Boolean.TRUE.equals(low.get(one.getKey()));
        }
        return answer.withData("room", anyLow ? "low" : "enough").build();
    }
}
