package io.bellwether.rulebook.draft.folder;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.model.RuleFiles;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the watched folder by its content; what has settled there becomes a draft. Nothing here can harm a release. */
@ApplicationScoped
class WatchingFolder {
    private static final Logger LOG = Logger.getLogger(WatchingFolder.class);
    private static final int AFTER_THE_RULEBOOK = 1_000;

    private final WatchConfig config;
    private final TakingFolder taking;
    private final PublishingFolder publishing;
    private final Ticker ticker;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable String seen;
    private long seenSince;
    private String lastTrouble = "";
    private boolean resumed;

    WatchingFolder(WatchConfig config, TakingFolder taking, PublishingFolder publishing, Ticker ticker) {
        this.config = config;
        this.taking = taking;
        this.publishing = publishing;
        this.ticker = ticker;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a look tells its own trouble
    void start(@Observes @Priority(AFTER_THE_RULEBOOK) StartupEvent event) {
        Path folder = config.folder().orElse(null);
        if (folder == null) {
            return;
        }
        if (config.publish() == WatchConfig.Publish.GATE_CLEAN
                && config.approver().isEmpty()) {
            throw new IllegalStateException("bellwether.rulebook.watch.publish=gate-clean needs"
                    + " bellwether.rulebook.watch.approver: who answers for what gets into the folder");
        }
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread watcher = new Thread(work, "watched-folder");
            watcher.setDaemon(true);
            return watcher;
        });
        long every = config.every().toMillis();
        thread.scheduleWithFixedDelay(() -> look(folder), every, every, TimeUnit.MILLISECONDS);
        LOG.infof("The folder %s is watched every %d ms", folder, every);
    }

    void stop(@Observes ShutdownEvent event) {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    /** One look; trouble is told once, and the next look comes all the same. */
    void look(Path folder) {
        try {
            RuleFiles content = FolderContent.read(folder, config.maxSize().asLongValue());
            lastTrouble = "";
            if (hasSettled(content.sha256())) {
                take(folder, content);
            }
        } catch (IOException | UncheckedIOException e) {
            trouble("The watched folder " + folder + " is left alone: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The watched folder %s could not be taken", folder);
        }
    }

    private void trouble(String message) {
        if (!message.equals(lastTrouble)) {
            LOG.warn(message);
            lastTrouble = message;
        }
    }

    private boolean hasSettled(String sha256) {
        if (!sha256.equals(seen)) {
            seen = sha256;
            seenSince = ticker.read();
            return false;
        }
        return ticker.read() - seenSince >= config.settle().toNanos();
    }

    private void take(Path folder, RuleFiles content) {
        Optional<Draft> draft = taking.take(folder.toString(), content);
        if (draft.isEmpty() && !resumed) {
            draft = taking.unfinished(folder.toString(), content);
        }
        resumed = true;
        if (draft.isPresent() && publishing.gate(draft.get()) && config.publish() == WatchConfig.Publish.GATE_CLEAN) {
            publishing.publish(draft.get(), config.approver().orElseThrow());
        }
    }
}
