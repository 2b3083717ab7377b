package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.CheckpointSigning;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.chain.WriterChain;
import io.bellwether.record.content.RuleNumbers;
import io.bellwether.testing.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain of a writer whose clock is put back and forth. */
class JumpingClockTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();

    private final TickingClock clock = new TickingClock(Instant.now());
    private final ChainConfig config = Signed.config(1_000);
    private final WriterChain chain = new WriterChain(new CheckpointSigning(config), config, clock, clock);
    private final RuleNumbers numbers = new RuleNumbers();
    private final RecordStore store =
            new RecordStore(DATABASE.source(), GroupCommitTest.settings(), chain, numbers, () -> {});

    private void write() throws SQLException {
        DecisionRecord record = Records.some();
        new RecordPartitions(DATABASE.source(), GroupCommitTest.settings(), Clock.systemUTC())
                .ensure(Instant.ofEpochMilli(record.id().getMostSignificantBits() >>> 16));
        store.write(List.of(new PendingRecord(
                record, numbers, Duration.ofSeconds(5), new RecordMetrics(new SimpleMeterRegistry()))));
    }

    @Test
    void shouldSignInTimeAndStayWholeWhenTheClockJumps() throws SQLException {
        write();
        for (Duration jump : List.of(Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-2))) {
            clock.jump(jump);
            write();
            assertThat(chain.isUnsigned())
                    .as("nothing is due yet, after " + jump)
                    .isFalse();

            clock.pass(config.checkpointTime());

            assertThat(chain.isUnsigned())
                    .as("a checkpoint is due, after " + jump)
                    .isTrue();
            store.idle();
            assertThat(chain.isUnsigned()).isFalse();
        }
        store.end();

        assertThat(Signed.broken(DATABASE.source(), config)).isEmpty();
    }
}
