package io.bellwether.record;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.shared.Ids;
import io.bellwether.testing.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

/** A log as writers leave it, of records whose values are as awkward as may come. */
public final class WrittenLog {
    private static final String[] ANSWERS = {
        "{\"answer\":{\"score\":1E+3,\"exact\":1.10,\"none\":null}}",
        "{ \"b\":2,\n \"a\" : 1.50, \"a\":\"\\u0000 \\ud83d\\ude00 é 日本\"}",
        "{\"answer\":-0.0,\"big\":123456789012345678901234567890.10}"
    };

    private WrittenLog() {}

    /** Writes, in commits of several sizes; each writer ends but the last. */
    public static void write(DataSource source, ChainConfig config, int writers, int records, long seed)
            throws SQLException {
        Random random = new Random(seed);
        CheckpointSigning signing = new CheckpointSigning(config);
        RecordConfig settings = GroupCommitTest.settings();
        RecordPartitions partitions = new RecordPartitions(source, settings, Clock.systemUTC());
        partitions.ensure(Instant.now());
        RecordMetrics metrics = new RecordMetrics(new SimpleMeterRegistry());
        RuleNumbers numbers = new RuleNumbers();
        for (int w = 1; w <= writers; w++) {
            RecordStore store = new RecordStore(
                    source,
                    settings,
                    new WriterChain(signing, config, Clock.systemUTC(), Ticker.systemTicker()),
                    numbers,
                    () -> {});
            int left = records;
            while (left > 0) {
                List<PendingRecord> batch = new ArrayList<>();
                for (int i = Math.min(left, 1 + random.nextInt(9)); i > 0; i--) {
                    batch.add(new PendingRecord(record(random), numbers, settings.maxWait(), metrics));
                }
                store.write(batch);
                left -= batch.size();
            }
            if (w < writers) {
                store.end();
            }
        }
    }

    /** Writes these records, of which each writer takes a part, in commits of several sizes. */
    public static void write(DataSource source, ChainConfig config, int writers, List<DecisionRecord> records)
            throws SQLException {
        CheckpointSigning signing = new CheckpointSigning(config);
        RecordConfig settings = GroupCommitTest.settings();
        new RecordPartitions(source, settings, Clock.systemUTC()).ensure(Instant.now());
        RecordMetrics metrics = new RecordMetrics(new SimpleMeterRegistry());
        RuleNumbers numbers = new RuleNumbers();
        for (int w = 0; w < writers; w++) {
            RecordStore store = new RecordStore(
                    source,
                    settings,
                    new WriterChain(signing, config, Clock.systemUTC(), Ticker.systemTicker()),
                    numbers,
                    () -> {});
            for (int i = w; i < records.size(); i += 7 * writers) {
                List<PendingRecord> batch = new ArrayList<>();
                for (int j = i; j < records.size() && batch.size() < 7; j += writers) {
                    batch.add(new PendingRecord(records.get(j), numbers, settings.maxWait(), metrics));
                }
                store.write(batch);
            }
            store.end();
        }
    }

    /**
     * Writes months of a past year, the writers taking turns. At each month's end a record of it is written after one of
     * the next, as when two threads decide around midnight. Each writer ends but the last.
     */
    public static void writeMonths(
            DataSource source, ChainConfig config, List<YearMonth> months, int writers, int records, long seed)
            throws SQLException {
        Random random = new Random(seed);
        RecordConfig settings = GroupCommitTest.settings();
        RecordMetrics metrics = new RecordMetrics(new SimpleMeterRegistry());
        RuleNumbers numbers = new RuleNumbers();
        TickingClock clock = new TickingClock(start(months.get(0)));
        RecordPartitions partitions = new RecordPartitions(source, settings, clock);
        CheckpointSigning signing = new CheckpointSigning(config);
        List<RecordStore> stores = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            stores.add(new RecordStore(
                    source, settings, new WriterChain(signing, config, clock, clock), numbers, () -> {}));
        }
        for (YearMonth month : months) {
            partitions.ensure(start(month));
            Duration step =
                    Duration.between(start(month), start(month.plusMonths(1))).dividedBy(records + 1L);
            for (int i = 0; i < records; i++) {
                for (RecordStore store : stores) {
                    store.write(List.of(pending(random, clock.instant(), numbers, settings, metrics)));
                }
                clock.pass(step);
            }
            Instant border = start(month.plusMonths(1));
            if (!month.equals(months.get(months.size() - 1))) {
                for (RecordStore store : stores) {
                    store.write(List.of(
                            pending(random, border, numbers, settings, metrics),
                            pending(random, border.minusMillis(1), numbers, settings, metrics)));
                }
            }
            clock.pass(Duration.between(clock.instant(), border));
        }
        for (RecordStore store : stores.subList(0, writers - 1)) {
            store.end();
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static PendingRecord pending(
            Random random, Instant at, RuleNumbers numbers, RecordConfig settings, RecordMetrics metrics) {
        UUID id = new UUID(
                (at.toEpochMilli() << 16) | 0x7000L | random.nextInt(0x1000), random.nextLong() | Long.MIN_VALUE);
        return new PendingRecord(record(random, id, at), numbers, settings.maxWait(), metrics);
    }

    private static DecisionRecord record(Random random) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return record(random, Ids.next(now.toEpochMilli()), now);
    }

    private static DecisionRecord record(Random random, UUID id, Instant at) {
        boolean apart = random.nextBoolean();
        return new DecisionRecord(
                id,
                random.nextBoolean() ? "health" : "coverage",
                random.nextInt(4) == 0 ? null : "konto-é\\N \"" + random.nextInt(5),
                Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000)),
                at,
                new Asker(
                        "tester\n2",
                        "key",
                        random.nextBoolean() ? null : "r-" + random.nextInt(),
                        random.nextBoolean() ? null : "t-" + random.nextInt(),
                        random.nextBoolean() ? null : "2001:db8::" + random.nextInt(9)),
                1 + random.nextInt(9),
                "ab".repeat(32),
                "Drools 10.2.0",
                random.nextInt(9_999),
                random.nextInt(3) == 0 ? List.of() : List.of("bands/green", "x\"y\\,{}/z", ""),
                new RecordTexts(
                        bytes(ANSWERS[random.nextInt(ANSWERS.length)]),
                        apart ? bytes("[{\"text\":\"weil\"}]") : null,
                        bytes("{\"given\":{\"csat\":4.50,\"x\":" + random.nextInt() + "}}")),
                true,
                null,
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
