package io.bellwether.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.record.RecordSummary.ReleaseName;
import io.bellwether.shared.ListResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search through time finds each record once, in order, and never goes on for long. */
class SearchWindowsTest {
    private static final Instant LAST = Instant.parse("2026-11-23T12:00:00Z");
    private static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();

    private final List<RecordSummary> records = new ArrayList<>();
    private int stretches;

    private void fill(long seed, int count) {
        Random random = new Random(seed);
        IntStream.range(0, count)
                .mapToObj(i -> LAST.toEpochMilli() - (i == 0 ? 0 : random.nextLong(YEAR_MILLIS)))
                .map(at -> new UUID(at << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() | Long.MIN_VALUE))
                .map(SearchWindowsTest::summary)
                .sorted(Comparator.comparing(RecordSummary::decisionId, SearchWindowsTest::unsigned)
                        .reversed())
                .forEach(records::add);
    }

    private static int unsigned(UUID one, UUID other) {
        int first = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static RecordSummary summary(UUID id) {
        Instant at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return new RecordSummary(
                id,
                "health",
                null,
                at,
                at,
                "c",
                "key",
                null,
                null,
                null,
                new ReleaseName(1, "ab"),
                "e",
                1,
                null,
                List.of());
    }

    private List<RecordSummary> find(RecordSearch search) {
        stretches++;
        return records.stream()
                .filter(r -> unsigned(r.decisionId(), RecordSearch.floor(required(search.from()))) >= 0
                        && unsigned(r.decisionId(), RecordSearch.floor(required(search.to()))) < 0
                        && (search.before() == null || unsigned(r.decisionId(), search.before()) < 0))
                .limit(search.limit())
                .toList();
    }

    private static Instant required(@Nullable Instant moment) {
        return java.util.Objects.requireNonNull(moment);
    }

    private ListResponse<RecordSummary> page(
            @Nullable Instant from, @Nullable Instant to, @Nullable UUID before, int limit, Duration patience)
            throws SQLException {
        return new SearchWindows(this::find, patience)
                .page(
                        new RecordSearch(null, "health", null, from, to, null, before, limit),
                        records.get(records.size() - 1).decisionId(),
                        records.get(0).decisionId());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindEachOnceInOrderWhenPagedToTheEnd(long seed) throws SQLException {
        fill(seed, 500);
        for (Duration patience : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
            List<RecordSummary> found = new ArrayList<>();
            ListResponse<RecordSummary> page = page(null, null, null, 7, patience);
            found.addAll(page.items());
            while (page.next() != null) {
                page = page(null, null, UUID.fromString(page.next()), 7, patience);
                found.addAll(page.items());
            }
            assertThat(found).as("seed " + seed + ", " + patience).isEqualTo(records);
        }
    }

    @Test
    void shouldKeepToItsTimesWhenTheyAreGiven() throws SQLException {
        fill(9, 300);
        Instant from = LAST.minus(Duration.ofDays(100));
        Instant to = LAST.minus(Duration.ofDays(3));

        ListResponse<RecordSummary> page = page(from, to, null, 1_000, Duration.ofMinutes(1));

        assertThat(page.next()).isNull();
        assertThat(page.items())
                .isEqualTo(records.stream()
                        .filter(r -> !r.asOf().isBefore(from) && r.asOf().isBefore(to))
                        .toList());
    }

    @Test
    void shouldTakeFewStretchesWhenNothingIsFound() throws SQLException {
        fill(10, 2);
        ListResponse<RecordSummary> page =
                page(null, LAST.minusMillis(1), records.get(1).decisionId(), 10, Duration.ofMinutes(1));

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNull();
        assertThat(stretches).isLessThan(12);
    }

    @Test
    void shouldEndWithACursorWhenItsTimeIsUp() throws SQLException {
        fill(11, 2);

        ListResponse<RecordSummary> page = page(null, null, null, 10, Duration.ZERO);

        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).isNotNull();
        assertThat(stretches).isEqualTo(1);
    }
}
