package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.account.AccountDatabase;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RecordRows;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.shared.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shared commits on a real PostgreSQL whose connections break as the test wants. */
class GroupCommitTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CHAINS = Signed.config(100);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BreakingDatabase breaking = new BreakingDatabase(DATABASE.source());
    private final RecordWriter writer = writer();

    private record Settings(
            Mode mode,
            WhenUnavailable whenUnavailable,
            Duration maxWait,
            int queue,
            int commitRecords,
            MemorySize commitBytes,
            Duration commitTimeout,
            int writers,
            int monthsAhead)
            implements RecordConfig {}

    static RecordConfig settings() {
        return settings(RecordConfig.WhenUnavailable.REFUSE);
    }

    static RecordConfig settings(RecordConfig.WhenUnavailable when) {
        return new Settings(
                RecordConfig.Mode.ON,
                when,
                Duration.ofSeconds(2),
                1_000,
                200,
                new MemorySize(BigInteger.valueOf(1_000_000)),
                Duration.ofSeconds(30),
                2,
                1);
    }

    private RecordWriter writer() {
        RecordConfig config = settings();
        ChainConfig chains = Signed.config(100);
        RecordWriter made = new RecordWriter(
                breaking.source(),
                config,
                SpoolTest.unused(),
                new RecordMetrics(meters),
                new RecordPartitions(DATABASE.source(), config, Clock.systemUTC()),
                new RecordHealth(),
                new CheckpointSigning(chains),
                chains,
                Clock.systemUTC());
        made.start(new StartupEvent());
        return made;
    }

    @AfterEach
    void stop() {
        writer.stop(new ShutdownEvent());
    }

    @Test
    void shouldRecordEachOnceWhenManyThreadsWriteAtOnce() throws Exception {
        int threads = 16;
        long each = 250;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<UUID>>> done = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            done.add(pool.submit(() -> {
                List<UUID> ids = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    DecisionRecord record = Records.some();
                    writer.write(record).await();
                    ids.add(record.id());
                }
                return ids;
            }));
        }
        List<UUID> all = new ArrayList<>();
        for (Future<List<UUID>> future : done) {
            all.addAll(future.get());
        }
        pool.shutdown();

        assertThat(recorded(all)).isEqualTo(threads * each);
        assertThat(meters.get("bellwether.records.commit").timer().count())
                .as("commits are shared")
                .isLessThan(threads * each / 2);
    }

    @Test
    void shouldRecordOnceWhenTheConnectionIsLostAfterTheCommit() {
        breaking.loseAfter.set(3);
        DecisionRecord record = Records.some();

        writer.write(record).await();

        assertThat(recorded(List.of(record.id()))).isEqualTo(1);
        assertThat(meters.get("bellwether.records.retries").counter().count()).isPositive();
    }

    @Test
    void shouldRecordWhenTheConnectionIsLostBeforeTheCommit() {
        breaking.loseBefore.set(3);
        DecisionRecord record = Records.some();

        writer.write(record).await();

        assertThat(recorded(List.of(record.id()))).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhileTheDatabaseIsAwayAndGoOnWhenItIsBack() {
        breaking.away = true;
        DecisionRecord lost = Records.some();
        PendingRecord pending = writer.write(lost);
        assertThatThrownBy(pending::await).isInstanceOfSatisfying(ProblemException.class, p -> {
            assertThat(p.type()).isEqualTo(ProblemType.LOG_UNAVAILABLE);
            assertThat(p.retryAfter()).isPresent();
        });
        // the writer may have noticed a moment after the asker: this one is refused at once or in vain
        assertThatThrownBy(() -> writer.write(Records.some()).await()).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> writer.write(Records.some()))
                .as("whoever comes later is refused at once")
                .isInstanceOf(ProblemException.class);

        breaking.away = false;
        DecisionRecord later = Records.some();
        writeWhenBack(later);

        assertThat(recorded(List.of(later.id()))).isEqualTo(1);
        assertThat(recorded(List.of(lost.id())))
                .as("an answer that did not leave")
                .isZero();
        assertThat(meters.get("bellwether.records.refused").counter().count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldNotCallAFullDatabaseWellBecauseItAnswers() throws Exception {
        RecordHealth health = new RecordHealth();
        RecordStore store = new RecordStore(
                breaking.source(),
                settings(),
                new WriterChain(new CheckpointSigning(CHAINS), CHAINS, Clock.systemUTC(), Ticker.systemTicker()),
                new RuleNumbers(),
                () -> {});
        GroupCommit commits = new GroupCommit(
                new ArrayBlockingQueue<>(1),
                store,
                new RecordPartitions(DATABASE.source(), settings(), Clock.systemUTC()),
                settings(),
                new RecordMetrics(meters),
                health,
                Fallback.NONE);
        health.failed();
        breaking.full = true;
        commits.idle();
        assertThat(health.isAway()).as("the disk is full").isTrue();

        breaking.full = false;
        commits.idle();
        assertThat(health.isAway()).as("there is room again").isFalse();
    }

    private void writeWhenBack(DecisionRecord record) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                writer.write(record).await();
                return;
            } catch (ProblemException e) {
                assertThat(System.nanoTime()).as("the database is back").isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void shouldRefuseOneAndRecordTheRestWhenOneCannotBeStored() {
        DecisionRecord bad = Records.of(Ids.next(System.currentTimeMillis()), "a\u0000b", "{}", "a/b");
        List<DecisionRecord> good = List.of(Records.some(), Records.some());

        PendingRecord first = writer.write(good.get(0));
        PendingRecord refused = writer.write(bad);
        PendingRecord last = writer.write(good.get(1));

        first.await();
        last.await();
        assertThatThrownBy(refused::await).isInstanceOf(ProblemException.class);
        assertThat(recorded(good.stream().map(DecisionRecord::id).toList())).isEqualTo(2);
    }

    @Test
    void shouldMakeTheMonthsPartitionWhenItIsNotThere() {
        DecisionRecord record = Records.of(
                Ids.next(java.time.Instant.parse("2031-05-05T00:00:00Z").toEpochMilli()), null, "{}", "a/b");

        writer.write(record).await();

        assertThat(recorded(List.of(record.id()))).isEqualTo(1);
        assertThat(DATABASE.one("select count(*) from decision_record_2031_05")).isNotEqualTo("0");
    }

    @Test
    void shouldKeepEveryByteWhenTextsAreAwkward() {
        String answer = "{\"b\" : \"tab\\t \\\\ \\u0000 \\\"é\\ud83d\\ude00\\\"\", \"a\":1.50}";
        DecisionRecord record =
                Records.of(Ids.next(System.currentTimeMillis()), "acc\\N é\"{},", answer, "a/b", "", "x\"y\\,{}/z");

        writer.write(record).await();

        String where = " from decision_record where id = '" + record.id() + "'";
        assertThat(RecordRows.texts(DATABASE.source(), record.id()).answerText())
                .isEqualTo(answer);
        assertThat(DATABASE.one("select account" + where)).isEqualTo("acc\\N é\"{},");
        assertThat(RecordRows.rules(DATABASE.source(), record.id())).containsExactly("a/b", "", "x\"y\\,{}/z");
        assertThat(DATABASE.one("select as_of at time zone 'UTC'" + where)).isEqualTo("2026-11-22 09:00:00.123456");
        assertThat(DATABASE.one("select encode(sha256, 'hex')" + where)).isEqualTo("ab".repeat(32));
    }

    @Test
    void shouldWriteWhatWaitsBeforeItStops() {
        List<DecisionRecord> records = Stream.generate(Records::some).limit(900).toList();
        breaking.hang = new CountDownLatch(1);
        List<PendingRecord> waiting = records.stream().map(writer::write).toList();
        breaking.hang.countDown();

        writer.stop(new ShutdownEvent());

        assertThat(waiting).allSatisfy(PendingRecord::await);
        assertThat(recorded(records.stream().map(DecisionRecord::id).toList())).isEqualTo(records.size());
    }

    private static long recorded(List<UUID> ids) {
        String list = String.join(",", ids.stream().map(id -> "'" + id + "'").toList());
        return Long.parseLong(DATABASE.one("select count(*) from decision_record where id in (" + list + ")"));
    }
}
