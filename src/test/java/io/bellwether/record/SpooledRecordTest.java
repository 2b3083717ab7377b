package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.record.history.HistoryPoint;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.shared.Ids;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpooledRecordTest {
    private static final UUID ID = Ids.next(1_800_000_000_000L);

    @Test
    void shouldBeTheSameRecordWhenItIsReadBack() throws IOException {
        for (HistoryPoint point :
                Arrays.asList(null, point(new BigDecimal("71.50"), "yellow", "{\"a\":1}"), point(null, null, null))) {
            PendingRecord record = new PendingRecord(
                    ID,
                    new byte[] {1, 2, 3},
                    "é日本".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    List.of("a/b", "", "ü"),
                    point);

            PendingRecord read = SpooledRecord.read(SpooledRecord.bytes(record));

            assertThat(read.id()).isEqualTo(ID);
            assertThat(read.row()).isEqualTo(record.row());
            assertThat(read.head()).isEqualTo(record.head());
            assertThat(read.marks()).isEqualTo(record.marks());
            assertThat(read.point()).isEqualTo(point);
        }
    }

    @Test
    void shouldBeRefusedWhenBytesAreMissing() {
        byte[] bytes = SpooledRecord.bytes(
                new PendingRecord(ID, new byte[3], new byte[2], List.of("a/b"), point(BigDecimal.ONE, "red", null)));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SpooledRecord.read(cut)).isInstanceOf(Exception.class);
        }
    }

    private static HistoryPoint point(@Nullable BigDecimal score, @Nullable String band, @Nullable String overrides) {
        return new HistoryPoint(
                "konto é",
                "health",
                LocalDate.of(2026, 11, 22),
                Instant.parse("2026-11-22T09:00:00.123456Z"),
                score,
                band,
                null,
                overrides,
                7,
                ID,
                PointOrigin.LIVE);
    }
}
