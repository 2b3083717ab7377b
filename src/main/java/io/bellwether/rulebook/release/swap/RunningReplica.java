package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.LiveCopy;
import io.bellwether.rulebook.release.PreparingReleases;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.rulebook.release.ReleasesChanged;
import io.bellwether.rulebook.release.RulebookConfig;
import io.bellwether.shared.Stepping;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** This process as a replica: it steps whenever it hears of something, and every now and then. */
@ApplicationScoped
public class RunningReplica {
    private static final String ANSWER_SECONDS = "10";

    private final Replica replica;
    private final Stepping stepping;
    private final String url;
    private final Properties credentials = new Properties();
    private @Nullable Listening listening;

    RunningReplica(
            Rollout rollout,
            Releases releases,
            PreparingReleases preparing,
            ActiveRulebook active,
            RulebookConfig config,
            SwapMetrics metrics,
            LiveCopy copy,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        user.ifPresent(u -> credentials.setProperty("user", u));
        password.ifPresent(p -> credentials.setProperty("password", p));
        credentials.setProperty("connectTimeout", ANSWER_SECONDS);
        credentials.setProperty("socketTimeout", ANSWER_SECONDS);
        this.stepping = new Stepping(
                "release-steps", this::step, Duration.ZERO, config.swap().poll());
        this.replica = new Replica(
                new ReplicaName(
                        io.bellwether.shared.Ids.next(clock.millis()),
                        host(),
                        ProcessHandle.current().pid()),
                rollout,
                releases,
                preparing,
                active,
                config,
                change -> {
                    metrics.switched(change);
                    copy.write(active.current().files());
                },
                stepping::wake);
        metrics.watch(active, replica::standing);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private void step() {
        replica.step();
    }

    void start(@Observes @Priority(200) StartupEvent event) {
        stepping.start();
        listening = new Listening(() -> new Driver().connect(url, credentials), stepping::wake);
    }

    void changed(@Observes ReleasesChanged event) {
        stepping.wake();
    }

    void stop(@Observes ShutdownEvent event) {
        if (listening != null) {
            listening.close();
        }
        stepping.close();
        replica.stop();
    }

    /** How this replica stands to the rest. */
    public Standing standing() {
        return replica.standing();
    }
}
