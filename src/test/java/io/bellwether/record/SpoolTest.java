package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.AccountDatabase;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.spool.SpoolConfig;
import io.bellwether.shared.Ids;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.FrozenPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Records while PostgreSQL is away, and afterwards: each answered one is in the log once, and the chain is whole. */
class SpoolTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CHAINS = Signed.config(100);

    private final BreakingDatabase breaking = new BreakingDatabase(DATABASE.source());
    private final Path folder = folder();
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable RecordWriter running;

    private record Spools(Path folder, MemorySize maxSize, Duration after) implements SpoolConfig {}

    /** For a writer that is not to spool. */
    static SpoolConfig unused() {
        return spools(Path.of("target", "no-spool"), 1 << 20);
    }

    private static SpoolConfig spools(Path folder, long size) {
        return new Spools(folder, new MemorySize(BigInteger.valueOf(size)), Duration.ofMillis(300));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordWriter start(RecordConfig.WhenUnavailable when, long size) {
        RecordConfig config = GroupCommitTest.settings(when);
        meters = new SimpleMeterRegistry();
        RecordWriter made = new RecordWriter(
                breaking.source(),
                config,
                spools(folder, size),
                new RecordMetrics(meters),
                new RecordPartitions(DATABASE.source(), config, Clock.systemUTC()),
                new RecordHealth(),
                new CheckpointSigning(CHAINS),
                CHAINS,
                Clock.systemUTC());
        made.start(new StartupEvent());
        running = made;
        return made;
    }

    private RecordWriter start() {
        return start(RecordConfig.WhenUnavailable.SPOOL, 10 << 20);
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop(new ShutdownEvent());
            running = null;
        }
        assertThat(Signed.broken(DATABASE.source(), CHAINS)).as("the chain").isEmpty();
    }

    @Test
    void shouldRecordEachOnceWhenTheDatabaseComesBack() throws Exception {
        RecordWriter writer = start();
        breaking.away = true;
        List<UUID> answered = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<List<UUID>>> asked = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            asked.add(pool.submit(() -> {
                List<UUID> ids = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    ids.add(write(writer, Records.some()));
                }
                return ids;
            }));
        }
        for (Future<List<UUID>> future : asked) {
            answered.addAll(future.get());
        }
        pool.shutdown();

        assertThat(recorded(answered)).isZero();
        assertThat(gauge("entries")).isEqualTo(200);
        assertThat(meters.get("bellwether.records.spooled").counter().count()).isEqualTo(200);
        breaking.away = false;
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(200);
        assertThat(meters.get("bellwether.records.drained").counter().count()).isEqualTo(200);
        assertThat(segments()).isEmpty();
        assertThat(recorded(List.of(write(writer, Records.some()))))
                .as("and goes on")
                .isEqualTo(1);
    }

    @Test
    void shouldKeepTheOrderOfAnswersWhenTheyAreDrained() {
        RecordWriter writer = start();
        breaking.away = true;
        List<UUID> answered = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answered.add(write(writer, Records.some()));
        }
        breaking.away = false;
        awaitDrained();

        assertThat(DATABASE.one(
                        "select string_agg(id::text, ',' order by writer, seq) from decision_record where id in ("
                                + list(answered) + ")"))
                .isEqualTo(
                        String.join(",", answered.stream().map(UUID::toString).toList()));
    }

    @Test
    void shouldRecordOnceWhenTheCommitWasMadeAndItsAnswerLost() {
        RecordWriter writer = start();
        breaking.loseAfter.set(2);

        UUID id = write(writer, Records.some());
        awaitDrained();

        assertThat(recorded(List.of(id))).isEqualTo(1);
    }

    @Test
    void shouldAnswerSoonAndRecordOnceWhenACommitHangs() {
        RecordWriter writer = start();
        CountDownLatch hang = new CountDownLatch(1);
        breaking.hang = hang;
        long begin = System.nanoTime();
        List<UUID> answered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answered.add(write(writer, Records.some()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(GroupCommitTest.settings().maxWait());

        hang.countDown();
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(5);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldAnswerAndRecordOnceWhenPostgresqlIsFrozen() throws Exception {
        RecordWriter writer = start();
        write(writer, Records.some());
        List<UUID> answered = new ArrayList<>();
        try (FrozenPostgres frozen = FrozenPostgres.behind(DATABASE.source())) {
            assertThat(frozen).isNotNull();
            for (int i = 0; i < 5; i++) {
                answered.add(write(writer, Records.some()));
            }
            assertThat(gauge("entries")).isGreaterThanOrEqualTo(1);
        }
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(5);
    }

    @Test
    void shouldRefuseWhenTheSpoolIsFull() {
        RecordWriter writer = start(RecordConfig.WhenUnavailable.SPOOL, 20_000);
        breaking.away = true;
        List<UUID> answered = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        answered.add(write(writer, Records.some()));
                    }
                })
                .isInstanceOfSatisfying(
                        ProblemException.class, p -> assertThat(p.type()).isEqualTo(ProblemType.LOG_UNAVAILABLE));
        assertThat(answered).hasSizeBetween(5, 60);

        breaking.away = false;
        awaitDrained();
        assertThat(recorded(answered)).isEqualTo(answered.size());
    }

    @Test
    void shouldDrainWhatAnEarlierProcessLeftWhenItSpoolsNoMore() {
        breaking.away = true;
        List<UUID> answered = List.of(write(start(), Records.some()), write(writer(), Records.some()));
        stop();
        assertThat(segments()).hasSize(1);

        breaking.away = false;
        start(RecordConfig.WhenUnavailable.REFUSE, 10 << 20);
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(2);
    }

    @Test
    void shouldDoubleNothingWhenDrainingBeginsAnew() throws Exception {
        breaking.away = true;
        List<UUID> answered = new ArrayList<>();
        start();
        for (int i = 0; i < 20; i++) {
            answered.add(write(writer(), Records.some()));
        }
        stop();
        Path segment = segments().get(0);
        byte[] left = Files.readAllBytes(segment);
        breaking.away = false;
        start();
        awaitDrained();
        stop();

        // as a process leaves it that is killed after the commit and before the file goes
        Files.write(segment, left);
        start();
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(20);
    }

    @Test
    void shouldSetAsideWhatTheDatabaseRefusesAndDrainTheRest() throws Exception {
        RecordWriter writer = start();
        breaking.away = true;
        UUID first = write(writer, Records.some());
        UUID bad = write(writer, Records.of(Ids.next(System.currentTimeMillis()), "no \u0000 text", "{}", "a/b"));
        UUID last = write(writer, Records.some());
        breaking.away = false;
        awaitDrained();

        assertThat(recorded(List.of(first, last))).isEqualTo(2);
        assertThat(recorded(List.of(bad))).isZero();
        assertThat(gauge("set.aside")).isEqualTo(1);
        assertThat(aside()).singleElement().asString().endsWith(".refused");
    }

    @Test
    void shouldSetAsideWhatIsDamagedAndDrainTheRest() throws Exception {
        breaking.away = true;
        start();
        List<UUID> answered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answered.add(write(writer(), Records.some()));
        }
        stop();
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
        breaking.away = false;
        start();
        awaitDrained();

        assertThat(recorded(answered)).isEqualTo(2);
        assertThat(gauge("set.aside")).isEqualTo(1);
        assertThat(aside()).singleElement().asString().endsWith(".damaged");
    }

    private RecordWriter writer() {
        return Objects.requireNonNull(running);
    }

    private static UUID write(RecordWriter writer, DecisionRecord record) {
        writer.write(record).await();
        return record.id();
    }

    private void awaitDrained() {
        Eventually.holds(() -> gauge("entries") == 0, () -> gauge("entries") + " wait");
    }

    private double gauge(String name) {
        return meters.get("bellwether.records.spool." + name).gauge().value();
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".spool")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("set-aside"))) {
            return files.toList();
        }
    }

    private static long recorded(List<UUID> ids) {
        return Long.parseLong(DATABASE.one("select count(*) from decision_record where id in (" + list(ids) + ")"));
    }

    private static String list(List<UUID> ids) {
        return String.join(",", ids.stream().map(id -> "'" + id + "'").toList());
    }
}
