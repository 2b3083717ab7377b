package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.shared.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parameters of a search. */
class RecordSearchReaderTest {
    @Test
    void shouldTakeDaysInTheRulebooksZoneWhenNoTimeIsSaid() {
        RecordSearch search = new RecordSearchReader(ZoneId.of("Europe/Berlin"))
                .read(null, null, "7", "2026-11-22", "2026-11-23T00:00:00Z", null, null, null);

        assertThat(search.from()).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        assertThat(search.to()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(search.release()).isEqualTo(7);
        assertThat(search.limit()).isEqualTo(100);
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new RecordSearchReader(ZoneId.of("UTC"))
                        .read(" ", "x".repeat(201), "0", "yesterday", "2026-13-01", "yellow", "!", "5000"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        p -> assertThat(p.findings())
                                .extracting(Finding::path)
                                .containsExactlyInAnyOrder(
                                        "account", "question", "release", "from", "to", "rule", "cursor", "limit"));
        assertThatThrownBy(() -> new RecordSearchReader(ZoneId.of("UTC"))
                        .read(null, null, null, "2026-11-22", "2026-11-22", null, null, null))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldLieBetweenTheFloorsOfItsMomentWhenAnIdIsGiven() {
        // ids of one process only go up, so the moment is the one that the id says
        UUID id = Ids.next(Instant.parse("2026-11-22T09:00:00Z").toEpochMilli());
        Instant moment = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        String floor = RecordSearch.floor(moment).toString();
        String next = RecordSearch.floor(moment.plusMillis(1)).toString();
        assertThat(id.toString()).isBetween(floor, next);
        assertThat(RecordMarks.slice(RecordSearch.floor(moment))).isEqualTo((int) (moment.toEpochMilli() / 10_000L));
    }
}
