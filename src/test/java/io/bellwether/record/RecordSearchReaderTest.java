package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import io.bellwether.shared.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parameters of a search. */
class RecordSearchReaderTest {
    @Test
    void shouldTakeDaysInTheRulebooksZoneWhenNoTimeIsSaid() {
        RecordSearch search = new RecordSearchReader(ZoneId.of("Europe/Berlin"), new ArrayList<>())
                .read(null, null, "7", "2026-11-22", "2026-11-23T00:00:00Z", null, null, null);

        assertThat(search.from()).isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
        assertThat(search.to()).isEqualTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(search.release()).isEqualTo(7);
        assertThat(search.limit()).isEqualTo(100);
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        List<Finding> all = new ArrayList<>();
        new RecordSearchReader(ZoneId.of("UTC"), all)
                .read(" ", "x".repeat(201), "0", "yesterday", "2026-13-01", "yellow", "!", "5000");
        assertThat(all)
                .extracting(Finding::path)
                .containsExactlyInAnyOrder("account", "question", "release", "from", "to", "rule", "cursor", "limit");
        List<Finding> empty = new ArrayList<>();
        new RecordSearchReader(ZoneId.of("UTC"), empty)
                .read(null, null, null, "2026-11-22", "2026-11-22", null, null, null);
        assertThat(empty).extracting(Finding::path).containsExactly("to");
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
