package io.bellwether.rulebook.draft.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.draft.LiveBaseline;
import io.bellwether.rulebook.draft.QuickGate;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.TickingClock;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class WatchingFolderTest {
    private static final Duration SETTLE = Duration.ofSeconds(5);

    @Inject
    TakingFolder taking;

    @Inject
    PublishingFolder publishing;

    @Inject
    Releases releases;

    @Inject
    LiveBaseline baseline;

    @TempDir
    Path folder;

    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-24T09:00:00Z"));

    @Inject
    GateConfig config;

    @BeforeEach
    void fill() throws IOException {
        QuickGate.install(config);
        for (RuleFile file : Baseline.files().all()) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.bytes());
        }
    }

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldPublishWhatTheGateLetsPassAndTakeNothingTwice() throws IOException {
        Files.writeString(folder.resolve("rules/notes.md"), "from Git");
        Files.createDirectories(folder.resolve("rules/.git"));
        Files.writeString(folder.resolve("rules/.git/HEAD"), "not a rule");
        WatchingFolder watching = watching(WatchConfig.Publish.GATE_CLEAN);
        int before = live().number();

        watching.look(folder);
        assertThat(drafts()).as("what has just been seen may still be copied").isEmpty();
        clock.pass(SETTLE);
        watching.look(folder);

        assertThat(live().number()).isGreaterThan(before);
        assertThat(live().origin()).isEqualTo(ReleaseOrigin.FOLDER);
        assertThat(live().approvedBy()).containsExactly("git-owner");
        assertThat(live().createdBy()).isEqualTo("system");
        int published = live().number();
        clock.pass(SETTLE);
        watching.look(folder);
        WatchingFolder restarted = watching(WatchConfig.Publish.GATE_CLEAN);
        restarted.look(folder);
        clock.pass(SETTLE);
        restarted.look(folder);
        assertThat(live().number()).isEqualTo(published);
        assertThat(drafts()).hasSize(1);
    }

    @Test
    void shouldLeaveABrokenFolderAsADraftAndBringItUpToTheNextContent() throws IOException {
        Path model = folder.resolve("dmn/health.dmn");
        String whole = Files.readString(model);
        Files.writeString(model, whole.substring(0, whole.length() / 2));
        WatchingFolder watching = watching(WatchConfig.Publish.GATE_CLEAN);
        int before = live().number();
        settled(watching);
        assertThat(live().number()).isEqualTo(before);
        assertThat(drafts()).hasSize(1);
        DraftCalls.read("/" + drafts().get(0) + "/gate").body("passes", equalTo(false));

        Files.writeString(model, whole + "<!-- whole again -->\n");
        settled(watching(WatchConfig.Publish.NEVER));
        assertThat(live().number()).isEqualTo(before);
        assertThat(drafts()).hasSize(1);
        assertThat(DraftCalls.file(drafts().get(0), "dmn/health.dmn").text()).endsWith("<!-- whole again -->\n");
    }

    @Test
    void shouldLeaveAFolderAloneThatIsNoRulebookOrLeadsOut(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.yaml"), "secret: true");
        Files.createSymbolicLink(folder.resolve("rules/linked.yaml"), elsewhere.resolve("secret.yaml"));
        WatchingFolder watching = watching(WatchConfig.Publish.GATE_CLEAN);
        settled(watching);
        assertThat(drafts()).isEmpty();
        watching.look(elsewhere);
        watching.look(elsewhere.resolve("nowhere"));
        assertThat(drafts()).isEmpty();
    }

    private void settled(WatchingFolder watching) {
        watching.look(folder);
        clock.pass(SETTLE);
        watching.look(folder);
    }

    private Release live() {
        return releases.live().orElseThrow();
    }

    private List<String> drafts() {
        return DraftCalls.read("?state=all").extract().path("items.findAll { it.source == '" + folder + "' }.id");
    }

    private WatchingFolder watching(WatchConfig.Publish publish) {
        return new WatchingFolder(new Watched(folder, publish), taking, publishing, clock);
    }

    private record Watched(Path path, Publish publish) implements WatchConfig {
        @Override
        public Optional<Path> folder() {
            return Optional.of(path);
        }

        @Override
        public Duration every() {
            return SETTLE;
        }

        @Override
        public Duration settle() {
            return SETTLE;
        }

        @Override
        public Optional<String> approver() {
            return Optional.of("git-owner");
        }

        @Override
        public MemorySize maxSize() {
            return new MemorySize(BigInteger.valueOf(32 << 20));
        }
    }
}
