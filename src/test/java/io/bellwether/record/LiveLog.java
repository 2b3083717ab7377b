package io.bellwether.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.testing.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A log of decisions on accounts, written where no service runs, at instants that a test chooses. */
public final class LiveLog {
    private final RecordConfig settings = GroupCommitTest.settings();
    private final RecordMetrics metrics = new RecordMetrics(new SimpleMeterRegistry());
    private final RuleNumbers numbers = new RuleNumbers();
    private final TickingClock clock;
    private final RecordPartitions partitions;
    private final RecordStore store;
    private int made;

    public LiveLog(DataSource source, Instant start) {
        this.clock = new TickingClock(start);
        ChainConfig config = Signed.config(1_000);
        this.partitions = new RecordPartitions(source, settings, clock);
        this.store = new RecordStore(
                source,
                settings,
                new WriterChain(new CheckpointSigning(config), config, clock, clock),
                numbers,
                () -> {});
    }

    /** A decision on an account as of an instant, as it was decided then. */
    public DecisionRecord decision(
            String question, String account, Instant asOf, JsonNode answer, @Nullable PointOrigin origin) {
        UUID id = new UUID((asOf.toEpochMilli() << 16) | 0x7000L | (made & 0xFFF), Long.MIN_VALUE | made++);
        return new DecisionRecord(
                id,
                question,
                account,
                asOf,
                asOf,
                new Asker("tests", "key", null),
                1,
                "ab".repeat(32),
                "Drools",
                1,
                List.of(),
                new RecordTexts(
                        ("{\"answer\":" + answer + "}").getBytes(StandardCharsets.UTF_8),
                        null,
                        "{}".getBytes(StandardCharsets.UTF_8)),
                false,
                origin,
                origin == null
                        ? null
                        : new HistoryPoint(
                                account,
                                "health",
                                asOf.atZone(ZoneOffset.UTC).toLocalDate(),
                                asOf,
                                null,
                                null,
                                null,
                                null,
                                1,
                                id,
                                origin));
    }

    /** Commits them together. */
    public void write(List<DecisionRecord> records) throws SQLException {
        Instant last = records.get(records.size() - 1).asOf();
        partitions.ensure(last);
        if (last.isAfter(clock.instant())) {
            clock.pass(Duration.between(clock.instant(), last));
        }
        store.write(records.stream()
                .map(record -> new PendingRecord(record, numbers, settings.maxWait(), metrics))
                .toList());
    }
}
