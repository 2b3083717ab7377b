package io.bellwether.record;

import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.shared.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        for (int w = 1; w <= writers; w++) {
            RecordStore store = new RecordStore(source, settings, new WriterChain(signing, config, Clock.systemUTC()));
            int left = records;
            while (left > 0) {
                List<PendingRecord> batch = new ArrayList<>();
                for (int i = Math.min(left, 1 + random.nextInt(9)); i > 0; i--) {
                    batch.add(new PendingRecord(record(random), settings.maxWait(), metrics));
                }
                store.write(batch);
                left -= batch.size();
            }
            if (w < writers) {
                store.end();
            }
        }
    }

    private static DecisionRecord record(Random random) {
        boolean apart = random.nextBoolean();
        return new DecisionRecord(
                Ids.next(System.currentTimeMillis()),
                random.nextBoolean() ? "health" : "coverage",
                random.nextInt(4) == 0 ? null : "konto-é\\N \"" + random.nextInt(5),
                Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000)),
                Instant.ofEpochMilli(System.currentTimeMillis()),
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
                bytes(ANSWERS[random.nextInt(ANSWERS.length)]),
                apart ? bytes("[{\"text\":\"weil\"}]") : null,
                bytes("{\"given\":{\"csat\":4.50,\"x\":" + random.nextInt() + "}}"),
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
